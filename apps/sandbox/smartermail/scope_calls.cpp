#include "sandbox/common/randomness.hpp"
#include "sandbox/smartermail/calls.hpp"
#include "sandbox/smartermail/envelope.hpp"
#include "sandbox/smartermail/messages.hpp"
#include "sandbox/smartermail/sign_in.hpp"

namespace provost::sandbox::smartermail {
namespace {

/// Each time a pair of its own, so that several scopes live side by side.
Reply impersonate(State& state, const Call& call, const User& user) {
  Session session;
  session.principal = user.address();
  session.client_id = random_bytes(16);
  session.impersonator = call.session.principal;
  session.role = role_of(user);
  const TokenPair tokens = state.tokens.issue(session, call.now_ms);
  return succeed(JsonObject()
                     .text("impersonateAccessToken", tokens.access)
                     .text("impersonateRefreshToken", tokens.refresh)
                     .text("impersonateAccessTokenExpiration", iso8601(tokens.access_expires_ms, 7))
                     .text("username", user.name)
                     .text("email", user.address())
                     .text("message", ""));
}

Reply manage_domain(State& state, Call& call) {
  const Domain* domain = state.store.domain(call.arguments[0]);
  if (domain == nullptr) return unknown_domain();
  const User* admin = domain->primary_admin();
  if (admin == nullptr) return unknown_user(state);
  return impersonate(state, call, *admin);
}

Reply impersonate_user(State& state, Call& call) {
  const std::string address =
      call.arguments.empty() ? call.fields.text("email").value_or("") : call.arguments[0];
  const User* user = state.store.user(address);
  if (user == nullptr || user->system_admin) return unknown_user(state);
  return impersonate(state, call, *user);
}

}  // namespace

std::vector<Route> scope_routes() {
  return {
      {"POST", "settings/sysadmin/manage-domain/{}", Need::system, Cost::login, manage_domain},
      {"POST", "settings/domain/impersonate-user", Need::system, Cost::login, impersonate_user},
      {"POST", "settings/domain/impersonate-user/{}", Need::system, Cost::login, impersonate_user},
  };
}

}  // namespace provost::sandbox::smartermail
