#pragma once

#include <string>

#include "sandbox/rocketchat/world.hpp"

namespace provost::sandbox::rocketchat {

/// Throws Failure unless the name can be given to a user, who may be the one that has it.
void check_user_name(const World& world, const std::string& user_name, std::optional<Index> owner);
/// Throws Failure unless the address can be given to a user, who may be the one that has it.
void check_email(const World& world, const std::string& email, std::optional<Index> owner);
/// Without blanks at either end.
std::string trimmed(const std::string& text);
/// Meets the policy that is set.
std::string generated_password(const World& world);
/// Sends the user a generated password. Throws Failure if mails cannot be sent.
void mail_password(World& world, const Call& call, Index user, const std::string& address);

}  // namespace provost::sandbox::rocketchat
