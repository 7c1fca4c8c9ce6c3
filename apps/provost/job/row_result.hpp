#pragma once

#include <string>
#include <string_view>

#include "core/journal/job_store.hpp"

namespace provost::cli {

/// What became of a row of a job, in people's words.
struct RowResult {
  std::string_view state;  ///< a literal
  std::string_view code;   ///< a literal; empty: none
  std::string reason;
};

/// The states that results can have, the best first.
inline constexpr std::string_view row_states[] = {"done",      "skipped", "to do", "not tried",
                                                  "under way", "unknown", "failed"};

std::string_view state_of(core::RowStage stage, const core::JobSummary& job);
RowResult result_of(const core::JournalRow& row, const core::JobSummary& job);

}  // namespace provost::cli
