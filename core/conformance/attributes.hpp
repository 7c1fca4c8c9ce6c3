#pragma once

#include "core/conformance/bench.hpp"

namespace provost::core::conformance {

/// A check: what is said of where attributes are told is what the list shows.
void attributes(Bench& bench);

/// A check: an attribute that alone is wanted is told as it is when all are.
void each_wish(Bench& bench);

}  // namespace provost::core::conformance
