#pragma once

#include <string_view>

#include "sandbox/rocketchat/json_text.hpp"
#include "sandbox/rocketchat/settings.hpp"

namespace provost::sandbox::rocketchat {

/// The members of an answer of pw.getPolicy.
JsonObject policy_members(const Settings& settings);

/// Throws Failure naming the first rule that the password breaks; nothing if the policy is off.
void enforce_policy(const Settings& settings, std::string_view password);

}  // namespace provost::sandbox::rocketchat
