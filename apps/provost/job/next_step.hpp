#pragma once

#include <string>
#include <vector>

#include "core/journal/job_store.hpp"

namespace provost::cli {

/// What somebody may do about a job, each with the command for it; none for one that is all done.
std::vector<std::string> next_steps(const core::JobSummary& job);

}  // namespace provost::cli
