#pragma once

#include <chrono>

#include "runner/compare.hpp"
#include "runner/script.hpp"

namespace provost::transcript {

/// Runs the step's command with sh in a session of its own, in the current directory. One that
/// takes longer than `limit` is stopped together with all it started.
Result run_command(const Step& step, std::chrono::seconds limit);

}  // namespace provost::transcript
