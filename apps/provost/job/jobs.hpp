#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/journal/job_store.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// The jobs of this user. Throws Error{invalid_argument} when there is no place for state.
core::JobStore job_store(const Program& program);

/// How far a job is, as people say it: one that is to be run and that nobody runs is `stopped`.
std::string_view phase_word(const core::JobSummary& job);
/// True when nothing more is going to be done.
bool is_over(const core::JobSummary& job);

/// How many rows stand where.
struct RowTotals {
  std::uint64_t all = 0;
  std::uint64_t done = 0;
  std::uint64_t skipped = 0;
  std::uint64_t failed = 0;
  std::uint64_t unknown = 0;
  std::uint64_t left = 0;  ///< under way, or not begun
};

RowTotals totals_of(const std::vector<core::RowCount>& counts);

std::vector<std::string> servers_of(const core::JobHead& head);
/// As time_text() has it; empty for none.
std::string time_text(core::JournalTime time);

}  // namespace provost::cli
