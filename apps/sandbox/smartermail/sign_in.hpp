#pragma once

#include <string>

#include "sandbox/smartermail/envelope.hpp"
#include "sandbox/smartermail/state.hpp"

namespace provost::sandbox::smartermail {

bool asks_second_factor(const State& state, const User& user);

/// A token for the second factor only, and the marker that says which factor.
Reply second_factor_step(State& state, const Call& call, const User& user,
                         const std::string& client_id);

/// The sign-in of someone who has proved who they are: a token pair, or a token for changing the
/// expired password only.
Reply finish_sign_in(State& state, Call& call, User& user, const std::string& client_id);

/// What a sign-in or a refresh answers.
JsonObject sign_in_body(const State& state, const User& user, const Session& session,
                        const TokenPair& tokens);

/// The value of the token's role claim.
std::string role_of(const User& user);

}  // namespace provost::sandbox::smartermail
