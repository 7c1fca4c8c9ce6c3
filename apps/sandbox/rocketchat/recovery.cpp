#include <algorithm>
#include <array>

#include "sandbox/rocketchat/handlers.hpp"
#include "sandbox/rocketchat/reply.hpp"
#include "sandbox/rocketchat/second_factor.hpp"

namespace provost::sandbox::rocketchat::handlers {
namespace {

Failure mail_failed(const std::string& why) {
  return refused("Error trying to send email: " + why, "error-email-send-failed",
                 JsonObject().add("method", "registerUser").add("message", why));
}

/// Sends the mail, or throws Failure saying why not.
void send_reset_mail(World& world, const Call& call, const std::string& email) {
  const std::optional<Index> user = world.store.by_email(email);
  if (!user) throw refused_plainly("User not found");
  const User& document = world.store.at(*user);
  if (!document.has_password && !world.settings.flag("Accounts_AllowPasswordChangeForOAuthUsers")) {
    throw refused_plainly("User not found");
  }
  const std::string lower = lowered(email);
  const auto entry = std::ranges::find_if(document.emails, [&](const auto& each) {
    return world.features.forgot_any_case ? lowered(each.address) == lower : each.address == email;
  });
  if (entry == document.emails.end()) throw mail_failed("No such email for user. [403]");
  if (!world.knobs.smtp_works) throw mail_failed("the mail server refused the connection");
  record(world, call, "reset-mail", *user, entry->address);
}

/// The user that is named, or else the caller, once the caller gave a second factor.
Index user_to_reset(World& world, Call& call, const char* permission, const char* method) {
  constexpr std::array fields = {Field{"userId", "string"}, Field{"username", "string"}};
  if (world.features.strict_bodies) check(world.features, call.body, fields);
  require_second_factor(world, call, true);
  if (!world.features.strict_bodies) check(world.features, call.body, fields);
  const bool named = call.body.has("userId") || call.body.has("username");
  const auto user = named ? named_user(world, call.body) : call.caller;
  if (user != call.caller && !allowed(world, *call.caller, permission)) {
    throw refused("Not allowed", "error-not-allowed", JsonObject().add("method", method));
  }
  if (!user) throw refused("Invalid user id", "error-invalid-user-id");
  return *user;
}

}  // namespace

Reply forgot_password(World& world, Call& call) {
  if (world.features.forgot_checks_setting && !world.settings.flag("Accounts_PasswordReset")) {
    throw refused_plainly("Password reset is not enabled");
  }
  if (!call.body.has("email")) throw refused_plainly("The 'email' param is required");
  const auto given = call.body.text("email");
  if (!given) {
    throw refused_plainly("Match error: Expected string, got " +
                          type_of(call.body.members().get("email")));
  }
  try {
    send_reset_mail(world, call, world.features.forgot_lowers_case ? lowered(*given) : *given);
  } catch (const Failure&) {
    if (!world.features.forgot_silent) throw;
  }
  return success();
}

Reply send_code(World& world, Call& call) {
  const auto given = call.body.text("emailOrUsername");
  if (!given) throw refused("Invalid params", "error-parameter-required");
  const auto by_name = world.store.by_user_name(*given);
  const auto user = by_name ? by_name : world.store.by_email(*given);
  if (!user) {
    if (!world.features.email_code_array) return success();
    throw refused("Invalid user", "error-invalid-user");
  }
  const std::vector<std::string> addresses = send_email_code(world, call, *user);
  if (world.features.email_code_array) return json_reply(200, json_texts(addresses));
  return success();
}

Reply reset_totp(World& world, Call& call) {
  const Index user = user_to_reset(world, call, "edit-other-user-totp", "resetTOTP");
  world.store.edit(user).totp = false;
  world.second_factors.erase(user);
  return success();
}

Reply reset_e2e(World& world, Call& call) {
  user_to_reset(world, call, "edit-other-user-e2ee", "resetE2EKey");
  return success();
}

Reply send_welcome(World& world, Call& call) {
  constexpr std::array fields = {Field{"email", "string", true}};
  check(world.features, call.body, fields);
  require(world, call, "send-mail", true);
  if (!world.knobs.smtp_works) {
    throw refused("SMTP is not configured", "error-email-send-failed");
  }
  if (!world.store.by_email(*call.body.text("email"))) {
    throw refused("Invalid user", "error-invalid-user");
  }
  return success();
}

}  // namespace provost::sandbox::rocketchat::handlers
