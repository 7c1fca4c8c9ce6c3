#pragma once

#include "provost/error.hpp"
#include "recorded/recording.hpp"

namespace provost::recorded {

/// The code that a provider should make of an answer of Rocket.Chat to a call; ok: it is no
/// refusal. Throws std::runtime_error for a refusal that is not known here.
Code rocketchat_meaning(const Exchange& exchange);

/// The same of the answer to a sign-in.
Code rocketchat_sign_in_meaning(const Exchange& exchange);

}  // namespace provost::recorded
