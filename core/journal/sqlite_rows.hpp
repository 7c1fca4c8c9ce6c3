#pragma once

#include <Poco/Data/Session.h>

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "core/journal/journal.hpp"
#include "core/journal/prepared.hpp"

namespace provost::core {

// What is done with the rows of a job's file.

/// How many rows of a kind are at a stage, by what evidence: counting a million rows is reading a
/// handful. Changes are gathered, and written before their transaction ends.
class Tallies {
 public:
  explicit Tallies(Poco::Data::Session& session);
  void add(std::int64_t kind, RowStage stage, Evidence evidence, std::int64_t rows) {
    changes_[{kind, stage, evidence}] += rows;
  }
  void write();

 private:
  std::map<std::tuple<std::int64_t, RowStage, Evidence>, std::int64_t> changes_;
  Prepared write_;
};

/// Adds rows of a plan.
class AddRow {
 public:
  AddRow(Poco::Data::Session& session, Tallies& tallies);
  void execute(const PlannedRow& row);

 private:
  std::int64_t kind_of(const PlannedRow& row);

  using Kind = std::tuple<std::size_t, Operation, bool, std::string, std::string>;
  std::map<Kind, std::int64_t> known_;  // a part of them
  Tallies& tallies_;
  Prepared add_kind_, find_kind_, add_;
};

/// Moves a row from stage to stage.
class MoveRow {
 public:
  MoveRow(Poco::Data::Session& session, Tallies& tallies);
  void begin(const Intent& intent);
  void settle(const Settled& settled);

 private:
  void tally(RowNumber number, RowStage stage, Evidence evidence);

  Tallies& tallies_;
  Prepared where_, begin_, settle_;
};

/// Rows in the order of their numbers, at most `limit`.
std::vector<JournalRow> read_rows(Poco::Data::Session& session, const RowQuery& query,
                                  std::size_t limit);
std::vector<RowCount> read_counts(Poco::Data::Session& session);

}  // namespace provost::core
