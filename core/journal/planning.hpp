#pragma once

#include <cstddef>
#include <string>

#include "core/journal/row.hpp"
#include "provost/error.hpp"

namespace provost::core {

// What journals of every kind hold their callers to.

inline void require_planning(JobPhase phase) {
  if (phase != JobPhase::planning) {
    throw Error(Code::internal, "rows can be added to a job only while it is planned");
  }
}

inline void require_part(std::size_t part, std::size_t parts) {
  if (part >= parts) throw Error(Code::internal, "the job has no part " + std::to_string(part));
}

[[noreturn]] inline void throw_no_row(RowNumber number) {
  throw Error(Code::internal, "the job has no row " + std::to_string(number));
}

/// What is known of a row's end before it is begun.
inline Outcome planned_outcome(const PlannedRow& row) {
  Outcome outcome;
  if (!row.skip_reason.empty()) {
    outcome.state = RowState::skipped;
    outcome.message = row.skip_reason;
  }
  return outcome;
}

inline JournalTime journal_now() {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace provost::core
