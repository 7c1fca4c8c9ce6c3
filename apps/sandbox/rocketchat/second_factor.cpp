#include "sandbox/rocketchat/second_factor.hpp"

#include <algorithm>

#include "sandbox/rocketchat/reply.hpp"

namespace provost::sandbox::rocketchat {
namespace {

constexpr const char* setting = "Accounts_TwoFactorAuthentication_";

std::string named(const char* rest) { return std::string(setting) + rest; }

std::vector<std::string> methods_of(const World& world, const User& user) {
  std::vector<std::string> methods;
  if (user.totp && world.settings.flag(named("By_TOTP_Enabled"))) methods.emplace_back("totp");
  if (user.email_code && user.has_verified_email() && world.features.email_two_factor &&
      world.settings.flag(named("By_Email_Enabled"))) {
    methods.emplace_back("email");
  }
  return methods;
}

bool password_counts(const World& world, const User& user) {
  return world.features.password_fallback && user.has_password &&
         world.settings.flag(named("Enforce_Password_Fallback"));
}

bool has_code(const SecondFactorState& state, std::int64_t now_ms) {
  return std::ranges::any_of(state.email_codes,
                             [now_ms](const auto& code) { return code.expires_ms > now_ms; });
}

bool totp_right(World& world, Index user, const std::string& code) {
  SecondFactorState& state = world.second_factors[user];
  if (std::erase(state.backup_codes, code) > 0) return true;
  return totp_matches(state.totp_secret, code, world.now_ms(),
                      world.settings.number(named("MaxDelta")));
}

bool email_right(World& world, Index user, const std::string& code) {
  SecondFactorState& state = world.second_factors[user];
  const std::int64_t now_ms = world.now_ms();
  const auto found = std::ranges::find_if(state.email_codes, [&code, now_ms](const auto& sent) {
    return sent.code == code && sent.expires_ms > now_ms;
  });
  if (found == state.email_codes.end()) {
    ++state.wrong_codes;
    return false;
  }
  state.email_codes.erase(found);
  state.wrong_codes = 0;
  return true;
}

bool too_many_wrong(const World& world, Index user) {
  if (!world.features.email_code_attempts) return false;
  const auto state = world.second_factors.find(user);
  return state != world.second_factors.end() &&
         state->second.wrong_codes >=
             world.settings.number(named("Max_Invalid_Email_Code_Attempts"));
}

/// What the answer tells about the code that was or will be sent.
JsonObject code_members(World& world, const Call& call, Index user, const std::string& method) {
  JsonObject members;
  if (method != "email") return members.add("codeGenerated", false);
  const bool sent_before = has_code(world.second_factors[user], world.now_ms());
  if (!sent_before) send_email_code(world, call, user);
  members.add("codeGenerated", !sent_before);
  const SecondFactorState& state = world.second_factors[user];
  if (world.features.email_code_counts) {
    if (!sent_before) return members;
    std::vector<std::string> expiries;
    for (const auto& code : state.email_codes) expiries.push_back(iso8601(code.expires_ms));
    return members.add("codeCount", state.email_codes.size())
        .add_raw("codeExpires", json_texts(expiries));
  }
  if (sent_before) members.add("codeExpires", iso8601(state.email_codes.back().expires_ms));
  return members.add("emailOrUsername", world.store.at(user).user_name);
}

bool remembered(const World& world, const Call& call) {
  const std::int64_t remember_ms = world.settings.number(named("RememberFor")) * 1000;
  const User& user = world.store.at(*call.caller);
  if (!world.second_factor_demanded && user.created_ms + remember_ms >= world.now_ms()) return true;
  return call.token->remembered_until >= world.now_ms() &&
         call.token->fingerprint ==
             std::string(call.request.header("user-agent")) + "|" + call.request.client;
}

}  // namespace

std::vector<std::string> send_email_code(World& world, const Call& call, Index user) {
  const std::int64_t now_ms = world.now_ms();
  SecondFactorState& state = world.second_factors[user];
  std::erase_if(state.email_codes,
                [now_ms](const auto& code) { return code.expires_ms <= now_ms; });
  state.email_codes.push_back(
      {world.knobs.email_code.empty() ? random_digits(6) : world.knobs.email_code,
       now_ms + world.settings.number(named("By_Email_Code_Expiration")) * 1000});
  state.wrong_codes = 0;
  std::vector<std::string> addresses;
  for (const auto& email : world.store.at(user).emails) {
    if (!email.verified) continue;
    addresses.push_back(email.address);
    if (world.knobs.smtp_works) record(world, call, "second-factor-mail", user, email.address);
  }
  return addresses;
}

std::optional<Challenge> challenge(World& world, const Call& call, Index user,
                                   const std::string& code, const std::string& method,
                                   bool password_too) {
  if (!world.settings.flag(named("Enabled"))) return std::nullopt;
  const User& document = world.store.at(user);
  const std::vector<std::string> methods = methods_of(world, document);
  std::string selected;
  if (std::ranges::find(methods, method) != methods.end()) {
    selected = method;
  } else if (!methods.empty()) {
    selected = methods.front();
  } else if (password_too && password_counts(world, document)) {
    selected = "password";
  } else {
    return std::nullopt;
  }
  JsonObject details;
  details.add("method", selected);
  if (code.empty()) {
    details.merge(code_members(world, call, user, selected))
        .add_raw("availableMethods", json_texts(methods));
    return Challenge{"totp-required", "TOTP Required", details};
  }
  const bool right = selected == "totp"    ? totp_right(world, user, code)
                     : selected == "email" ? email_right(world, user, code)
                                           : lowered(code) == to_hex(document.password);
  if (right) return std::nullopt;
  if (selected == "email" && too_many_wrong(world, user)) {
    return Challenge{"totp-max-attempts", "TOTP Maximun Failed Attempts Reached", details};
  }
  return Challenge{"totp-invalid", "TOTP Invalid", details};
}

void require_second_factor(World& world, Call& call, bool every_time) {
  if (!world.features.call_two_factor || !world.settings.flag(named("Enabled"))) return;
  if (call.token->personal && call.token->bypass_two_factor) return;
  if (!every_time && remembered(world, call)) return;
  const std::string code(call.request.header("x-2fa-code"));
  const std::string method(call.request.header("x-2fa-method"));
  if (const auto wrong = challenge(world, call, *call.caller, code, method, true)) {
    throw refused(wrong->text, wrong->code, wrong->details);
  }
  if (code.empty()) return;
  call.token->fingerprint =
      std::string(call.request.header("user-agent")) + "|" + call.request.client;
  call.token->remembered_until =
      world.now_ms() + world.settings.number(named("RememberFor")) * 1000;
}

}  // namespace provost::sandbox::rocketchat
