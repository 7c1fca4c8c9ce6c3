#pragma once

#include <string_view>

#include "recorded/recording.hpp"

namespace provost::recorded {

/// Why an exchange concerns nothing that a provider or a test uses; empty: it does.
std::string_view out_of_scope(const Exchange& exchange);

}  // namespace provost::recorded
