#pragma once

#include "provost/error.hpp"
#include "recorded/recording.hpp"

namespace provost::recorded {

/// The code that a provider should make of an answer of Mattermost; ok: it is no refusal. Throws
/// std::runtime_error for an error id that is not known here.
Code mattermost_meaning(const Exchange& exchange);

}  // namespace provost::recorded
