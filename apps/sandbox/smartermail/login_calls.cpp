#include "sandbox/common/totp.hpp"
#include "sandbox/smartermail/admission.hpp"
#include "sandbox/smartermail/calls.hpp"
#include "sandbox/smartermail/envelope.hpp"
#include "sandbox/smartermail/passwords.hpp"
#include "sandbox/smartermail/sign_in.hpp"

namespace provost::sandbox::smartermail {
namespace {

void count_failure(State& state, const Call& call, const std::string& name) {
  state.intrusion.failure(call.request.client, call.now_ms);
  User named;
  named.name = name;
  const User* user = state.store.user(name);
  note(state, call, "login-failed", user == nullptr ? named : *user);
}

Reply bad_password(const State& state) {
  static constexpr std::string_view kCode = "USERNAME_OR_PASSWORD_INCORRECT";
  switch (state.knobs.bad_password) {
    case BadPassword::bad_request:
      return state.version.coded_messages ? fail(400, "USER_NOT_FOUND")
                                          : fail_by_reason(400, "User not found");
    case BadPassword::false_in_ok:
      return fail(200, kCode, 401);
    case BadPassword::unauthorized:
      break;
  }
  return state.version.coded_messages ? fail(401, kCode) : fail_by_reason(401, "Unauthorized");
}

/// Nothing if the sign-in may go on without a second factor, or with the one that came along.
std::optional<Reply> old_second_factor(State& state, const Call& call, const User& user) {
  const std::string code = call.fields.text("twoFactorCode").value_or("");
  if (code.empty()) return fail(401, "TWO_FACTOR_REQUIRED");
  if (totp_matches(state.totp_key, code, call.now_ms)) return std::nullopt;
  count_failure(state, call, user.address());
  return fail(401, "INVALID_TWO_FACTOR_CODE");
}

Reply authenticate_user(State& state, Call& call) {
  const std::string name = call.fields.text("username").value_or("");
  const std::string password = call.fields.text("password").value_or("");
  if (name.empty() || password.empty())
    return state.version.coded_messages ? fail(401, "USERNAME_OR_PASSWORD_EMPTY")
                                        : fail_by_reason(401, "Username or password is empty");
  User* user = state.store.user(name);
  const Domain* domain = user == nullptr ? nullptr : state.store.domain(user->domain);
  if (user == nullptr || !password_matches(*user, password)) {
    count_failure(state, call, name);
    return bad_password(state);
  }
  if (user->disabled || (domain != nullptr && !domain->enabled))
    return fail(403, "ACCOUNT_DISABLED");

  const std::string client_id = call.fields.text("clientId").value_or("");
  if (asks_second_factor(state, *user)) {
    if (state.version.step_tokens) return second_factor_step(state, call, *user, client_id);
    if (auto refusal = old_second_factor(state, call, *user)) return std::move(*refusal);
  }
  return finish_sign_in(state, call, *user, client_id);
}

Reply authenticate_two_factor_code(State& state, Call& call) {
  const std::string code = call.fields.text("twoFactorCode").value_or("");
  if (!call.user->second_factor || !totp_matches(state.totp_key, code, call.now_ms)) {
    count_failure(state, call, call.session.principal);
    return fail(401, "INVALID_TWO_FACTOR_CODE");
  }
  state.tokens.revoke(call.access_token);
  const std::string client_id = call.fields.text("clientId").value_or(call.session.client_id);
  return finish_sign_in(state, call, *call.user, client_id);
}

Reply refresh_token(State& state, Call& call) {
  const auto renewed = state.tokens.refresh(call.fields.text("token").value_or(""), call.now_ms);
  const User* user = renewed ? state.store.user(renewed->first.principal) : nullptr;
  if (user == nullptr || user->disabled) {
    count_failure(state, call, "");
    return state.version.coded_messages ? fail(401, "Refresh token rejected")
                                        : fail_by_reason(401, "Refresh token rejected");
  }
  return succeed(sign_in_body(state, *user, renewed->first, renewed->second));
}

Reply logout_user(State& state, Call& call) {
  state.tokens.revoke(call.access_token);
  note(state, call, "logout", *call.user);
  return succeed();
}

/// What people use who must change an expired password. Never without the old one, in any build.
Reply force_reset_password(State& state, Call& call) {
  const std::string name = call.fields.text("username").value_or("");
  const std::string old_password = call.fields.text("oldPassword").value_or("");
  const std::string new_password = call.fields.text("newPassword").value_or("");
  User* user = state.store.user(name);
  if (user == nullptr || user->disabled || !password_matches(*user, old_password) ||
      user->system_admin != call.fields.flag("isSysAdmin").value_or(false)) {
    count_failure(state, call, name);
    return fail(400, "USERNAME_OR_PASSWORD_INCORRECT");
  }
  if (new_password == old_password ||
      new_password != call.fields.text("confirmPassword").value_or("") ||
      !password_is_acceptable(policy_for(state, *user), *user, new_password))
    return refused_by_policy(state);
  replace_password(*user, new_password, call.now_ms);
  call.session.principal = user->address();
  note(state, call, "password-set", *user);
  return succeed();
}

}  // namespace

std::vector<Route> login_routes() {
  return {
      {"POST", "auth/authenticate-user", Need::nothing, Cost::login, authenticate_user},
      {"POST", "auth/authenticate-two-factor-code", Need::second_factor, Cost::login,
       authenticate_two_factor_code},
      {"POST", "auth/refresh-token", Need::nothing, Cost::login, refresh_token},
      {"POST", "auth/logout-user", Need::token, Cost::other, logout_user},
      {"POST", "auth/force-reset-password", Need::nothing, Cost::set, force_reset_password},
  };
}

}  // namespace provost::sandbox::smartermail
