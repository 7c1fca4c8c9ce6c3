#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sandbox/rocketchat/json_text.hpp"
#include "sandbox/rocketchat/world.hpp"

namespace provost::sandbox::rocketchat {

/// What is wrong with a second factor.
struct Challenge {
  std::string code;  ///< totp-required, totp-invalid, totp-max-attempts
  std::string text;
  JsonObject details;
};

/// Compares the code with what the user has to give; nothing if it is right or none is needed.
/// Sends a code by e-mail where one is asked for. The password counts as a second factor only
/// with `password_too`.
std::optional<Challenge> challenge(World& world, const Call& call, Index user,
                                   const std::string& code, const std::string& method,
                                   bool password_too);

/// Sends the user a new code by e-mail; the addresses it went to.
std::vector<std::string> send_email_code(World& world, const Call& call, Index user);

/// For routes that want a second factor of the caller. With `every_time` one that was given before
/// does not count. Throws Failure.
void require_second_factor(World& world, Call& call, bool every_time = false);

}  // namespace provost::sandbox::rocketchat
