#pragma once

#include <optional>

#include "sandbox/smartermail/routes.hpp"

namespace provost::sandbox::smartermail {

/// Finds out who calls and what the call acts upon; the refusal, if the token does not carry it.
std::optional<Reply> admit(State& state, Need need, Call& call);

/// The answer to a token that is missing, dead or expired.
Reply token_refused(const State& state);

/// The answer to an address that failed too often.
Reply too_many_attempts(const State& state, bool refreshing);

/// The answer to a good token without the right.
Reply forbidden();

}  // namespace provost::sandbox::smartermail
