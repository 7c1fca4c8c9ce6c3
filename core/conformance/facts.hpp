#pragma once

#include "core/conformance/bench.hpp"

namespace provost::core::conformance {

/// The check of that name: every way to read an account tells what is stated of it.
void facts(Bench& bench);

}  // namespace provost::core::conformance
