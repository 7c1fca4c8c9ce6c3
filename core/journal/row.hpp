#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/job/outcome.hpp"
#include "core/journal/job.hpp"

namespace provost::core {

/// Where a row stands, in the journal's words. A row that is to be done when a job has finished
/// was not tried.
enum class RowStage : std::uint8_t { to_do, under_way, skipped, done, failed, unknown };

/// `to_do`, `under_way`, …
std::string_view name_of(RowStage stage);

/// Number of a row within its job, from 1, in the order in which rows are done.
using RowNumber = std::int64_t;

/// One operation on one account, as planned.
struct PlannedRow {
  std::size_t part = 0;  ///< index into JobHead::parts
  /// Rows of one account have the same; from 1, in the order of the plan.
  std::int64_t account = 0;
  Operation operation{};
  /// What was known of the account when the plan was made: one line of JSON from which an Account
  /// can be made again.
  std::string before;
  std::string id;
  std::string user_name;
  std::string email;
  std::string name;
  bool named = false;       ///< somebody gave its name
  std::string skip_reason;  ///< empty: it is to be done
  std::string skip_flag;    ///< what would have let it through
};

struct JournalRow : PlannedRow {
  RowNumber number = 0;
  RowStage stage = RowStage::to_do;
  std::uint32_t tries = 0;  ///< how often it was begun
  JournalTime begun{};      ///< the last time
  JournalTime ended{};      ///< of a row that was begun and has ended
  /// Of a row that has ended; one that the plan skips has its reason as message.
  Outcome outcome;
};

}  // namespace provost::core
