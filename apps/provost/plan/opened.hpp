#pragma once

#include <string>

#include "core/journal/plan_file.hpp"

namespace provost::cli {

/// Opens a plan that was named on the command line. Throws what PlanFile does, and Exit{usage} when
/// there is no such file.
core::PlanFile open_plan(const std::string& file);

}  // namespace provost::cli
