#pragma once

#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "core/journal/journal.hpp"

namespace provost::core {

// The statements of a job's file that are prepared once, and how its rows are read. What is bound
// are members, so none of these moves.

/// Adds rows of a plan.
class AddRow {
 public:
  explicit AddRow(Poco::Data::Session& session);
  void execute(const PlannedRow& row);

 private:
  Poco::Int64 kind_of(const PlannedRow& row);

  using Kind = std::tuple<std::size_t, Operation, bool, std::string, std::string>;
  std::map<Kind, Poco::Int64> known_;  // a part of them
  Poco::Int64 kind_ = 0, part_ = 0, operation_ = 0, named_ = 0, account_ = 0, stage_ = 0;
  std::string reason_, flag_, before_, id_, user_name_, email_, name_;
  Poco::Data::Statement add_kind_, find_kind_, add_;
};

/// Moves a row from stage to stage.
class MoveRow {
 public:
  explicit MoveRow(Poco::Data::Session& session);
  void begin(const Intent& intent);
  void settle(const Settled& settled);

 private:
  Poco::Int64 number_ = 0, at_ = 0, stage_ = 0, back_ = 0, state_ = 0, evidence_ = 0, code_ = 0,
              changed_ = 0;
  std::string message_, detail_;
  Poco::Data::Statement begin_, settle_;
};

/// Rows in the order of their numbers, at most `limit`.
std::vector<JournalRow> read_rows(Poco::Data::Session& session, const RowQuery& query,
                                  std::size_t limit);
std::vector<RowCount> read_counts(Poco::Data::Session& session);

}  // namespace provost::core
