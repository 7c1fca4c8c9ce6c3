#include "sandbox/smartermail/sign_in.hpp"

#include "sandbox/smartermail/passwords.hpp"

namespace provost::sandbox::smartermail {
namespace {

Session session_of(const User& user, const std::string& client_id, TokenUse use) {
  Session session;
  session.use = use;
  session.principal = user.address();
  session.client_id = client_id;
  session.role = role_of(user);
  return session;
}

}  // namespace

std::string role_of(const User& user) {
  if (user.system_admin) return user.primary_admin ? "PrimarySysAdmin" : "SysAdmin";
  return user.domain_admin ? "DomainAdmin" : "User";
}

bool asks_second_factor(const State& state, const User& user) {
  return user.second_factor ||
         (user.administrator() && state.knobs.second_factor == SecondFactor::not_set_up);
}

JsonObject sign_in_body(const State& state, const User& user, const Session& session,
                        const TokenPair& tokens) {
  const bool reset = session.use == TokenUse::password_reset;
  const bool must_change = reset || (!state.version.step_tokens && session.impersonator.empty() &&
                                     user.password_expired);
  JsonObject body;
  body.text("emailAddress", user.system_admin ? "" : user.address())
      .flag("changePasswordNeeded", must_change)
      .flag("displayWelcomeWizard", false)
      .flag("isAdmin", user.system_admin)
      .flag("isDomainAdmin", user.domain_admin)
      .flag("isLicensed", true)
      .text("autoLoginToken", "")
      .text("autoLoginUrl", "")
      .text("localeId", "en")
      .flag("isImpersonating", !session.impersonator.empty())
      .flag("canViewPasswords", false)
      .text("accessToken", tokens.access)
      .text("refreshToken", tokens.refresh)
      .text("accessTokenExpiration", iso8601(tokens.access_expires_ms, 7));
  if (state.version.coded_messages && !tokens.refresh.empty())
    body.text("refreshTokenExpiration", iso8601(tokens.refresh_expires_ms, 7));
  if (state.version.step_tokens) body.flag("passwordExpired", reset);
  return body.text("username", user.name + "@" + user.domain);
}

Reply second_factor_step(State& state, const Call& call, const User& user,
                         const std::string& client_id) {
  const Session session = session_of(user, client_id, TokenUse::second_factor);
  const TokenPair tokens = state.tokens.issue_step(session, call.now_ms);
  std::string marker = "TWO_FACTOR_REQUIRED|rfc6238|" + user.address();
  if (!user.second_factor)
    marker = user.system_admin ? "SYSADMIN_NOT_SETUP" : "DOMAIN_FORCED_NOT_SETUP";
  return succeed(sign_in_body(state, user, session, tokens).text("message", marker));
}

Reply finish_sign_in(State& state, Call& call, User& user, const std::string& client_id) {
  state.intrusion.success(call.request.client);
  const bool expired = password_is_expired(policy_for(state, user), user, call.now_ms);
  if (expired && state.version.step_tokens) {
    const Session session = session_of(user, client_id, TokenUse::password_reset);
    const TokenPair tokens = state.tokens.issue_step(session, call.now_ms);
    return succeed(sign_in_body(state, user, session, tokens));
  }
  state.forget_lists();
  user.last_login_ms = call.now_ms;
  call.session = session_of(user, client_id, TokenUse::full);
  const TokenPair tokens = state.tokens.issue(call.session, call.now_ms);
  note(state, call, "login", user);
  return succeed(sign_in_body(state, user, call.session, tokens));
}

}  // namespace provost::sandbox::smartermail
