#pragma once

#include <cstdint>
#include <string>

#include "sandbox/smartermail/envelope.hpp"
#include "sandbox/smartermail/state.hpp"

namespace provost::sandbox::smartermail {

/// False for people whose password is kept elsewhere, and for one that nobody knows.
bool password_matches(const User& user, const std::string& password);

/// Marked as expired, or older than the domain's policy lets it become.
bool password_is_expired(const Policy& policy, const User& user, std::int64_t now_ms);

/// Whether the policy takes `password`, those used before included.
bool password_is_acceptable(const Policy& policy, const User& user, const std::string& password);

/// Replaces the password without asking the policy; it is not expired afterwards.
void replace_password(User& user, const std::string& password, std::int64_t now_ms);

/// The answer to a password that the policy does not take, in the form the knob asks for.
Reply refused_by_policy(const State& state);

/// The policy that holds for the user.
const Policy& policy_for(State& state, const User& user);

}  // namespace provost::sandbox::smartermail
