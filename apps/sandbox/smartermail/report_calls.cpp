#include <functional>

#include "sandbox/smartermail/calls.hpp"
#include "sandbox/smartermail/envelope.hpp"
#include "sandbox/smartermail/messages.hpp"
#include "sandbox/smartermail/paging.hpp"
#include "sandbox/smartermail/passwords.hpp"
#include "sandbox/smartermail/records.hpp"

namespace provost::sandbox::smartermail {
namespace {

using Choice = std::function<bool(const User&)>;
using Shape = std::function<std::string(const User&)>;

/// A page of the domain's users that are chosen, each in that shape.
Reply report(const State& state, const Call& call, const Choice& chosen, const Shape& shape) {
  const auto page = read_page(call.fields);
  if (!page) return vague_error();
  std::vector<const User*> users;
  for (const auto& user : call.domain->users)
    if (chosen(user) && (page->finds(user.address()) || page->finds(user.full_name)))
      users.push_back(&user);
  JsonArray results;
  for (const User* user : page_of(users, *page)) results.raw(shape(*user));
  JsonObject body;
  body.raw("results", results.str());
  if (state.knobs.total_count) body.number("totalCount", std::ssize(users));
  return succeed(body);
}

bool everybody(const User&) { return true; }

JsonObject identity(const User& user) {
  return JsonObject().text("userName", user.name).text("emailAddress", user.address());
}

Reply users_statuses(State& state, Call& call) {
  return report(state, call, everybody, [&](const User& user) {
    return identity(user)
        .flag("isEnabled", !user.disabled)
        .flag("isTwoFactorEnabled", user.second_factor)
        .flag("isPasswordExpired", password_is_expired(call.domain->policy, user, call.now_ms))
        .flag("hasPolicyViolation", false)
        .text("authType", user.auth_type == AuthType::active_directory ? "ActiveDirectory"
                          : user.auth_type == AuthType::ldap           ? "LDAP"
                                                                       : "SmarterMail")
        .str();
  });
}

Reply users_connections_summary(State& state, Call& call) {
  return report(state, call, everybody, [](const User& user) {
    return identity(user)
        .number("webmail", 0)
        .number("imap", 0)
        .number("pop", 0)
        .number("smtp", 0)
        .text("lastLogin", date_or_never(user.last_login_ms))
        .text("lastAuthenticatingIp", "")
        .text("lastAuthenticatingProtocol", "")
        .str();
  });
}

std::string password_row(const User& user) {
  return identity(user).text("passwordChanged", date_or_never(user.password_changed_ms)).str();
}

Reply expired_password_list(State& state, Call& call) {
  return report(
      state, call,
      [&](const User& user) { return password_is_expired(call.domain->policy, user, call.now_ms); },
      password_row);
}

Reply last_login_times(State&, Call& call) {
  JsonArray results;
  for (const auto& user : call.domain->users)
    results.raw(identity(user)
                    .flag("isEnabled", !user.disabled)
                    .flag("isDomainAdmin", user.domain_admin)
                    .text("lastLogin", date_or_never(user.last_login_ms))
                    .str());
  return succeed(JsonObject().raw("results", results.str()));
}

}  // namespace

std::vector<Route> report_routes() {
  return {
      {"POST", "settings/domain/users-statuses", Need::domain, Cost::list, users_statuses},
      {"POST", "settings/domain/users-connections-summary", Need::domain, Cost::list,
       users_connections_summary},
      {"POST", "settings/domain/expired-password-list", Need::domain, Cost::list,
       expired_password_list},
      {"POST", "settings/domain/last-login-times", Need::domain, Cost::list, last_login_times},
  };
}

}  // namespace provost::sandbox::smartermail
