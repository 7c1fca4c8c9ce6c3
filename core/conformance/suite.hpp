#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/cancellation.hpp"
#include "core/conformance/check.hpp"

namespace provost::core::conformance {

/// What came of one check.
struct Finding {
  std::string id;
  std::string what;
  Verdict verdict;
  std::chrono::milliseconds took{0};
};

/// A plugin to be tried, and against what.
struct Trial {
  std::filesystem::path plugin;             ///< absolute
  StartServer start_server = nullptr;       ///< null: what needs a server is not applicable
  std::chrono::milliseconds limit{30'000};  ///< for one check
  std::string prefix = {};                  ///< of the checks' ids: `live-`
};

/// Runs the checks, each in a process of its own, and tells each finding as it comes. When the
/// first of all_checks() finds that the plugin cannot be loaded, the others are not applicable.
/// Throws Error{cancelled}.
std::vector<Finding> run_suite(const Trial& trial, std::span<const Check> checks,
                               Cancellation& cancellation,
                               const std::function<void(const Finding&)>& tell);

}  // namespace provost::core::conformance
