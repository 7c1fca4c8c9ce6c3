#pragma once

#include <chrono>
#include <functional>

#include "core/base/cancellation.hpp"
#include "core/conformance/verdict.hpp"

namespace provost::core::conformance {

/// What the process of a check has written to its standard output and error so far.
std::string written_output();

/// Runs `body` in a process of its own, whose standard streams lead nowhere, and says what came of
/// it: a crash, an end of the process, or more than `limit` of time is a failure like one that
/// `body` throws. Whatever the process has started ends with it. Throws Error{cancelled}.
/// [while this process has no threads that hold locks]
Verdict isolated(const std::function<void()>& body, std::chrono::milliseconds limit,
                 Cancellation& cancellation);

}  // namespace provost::core::conformance
