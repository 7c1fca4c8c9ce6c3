#pragma once

#include "core/conformance/bench.hpp"

namespace provost::core::conformance {

/// A check: passwords reach the server as they are, whatever characters they are made of.
void any_password(Bench& bench);

}  // namespace provost::core::conformance
