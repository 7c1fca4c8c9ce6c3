#pragma once

#include "core/conformance/bench.hpp"

namespace provost::core::conformance {

/// A check: whoever gets a password for the next sign-in alone has to choose another one there.
void must_change(Bench& bench);

}  // namespace provost::core::conformance
