#include <Poco/String.h>

#include <optional>

#include "sandbox/smartermail/calls.hpp"
#include "sandbox/smartermail/envelope.hpp"
#include "sandbox/smartermail/messages.hpp"

namespace provost::sandbox::smartermail {
namespace {

std::optional<bool> flag_in_path(const std::string& word) {
  if (Poco::icompare(word, std::string("true")) == 0) return true;
  if (Poco::icompare(word, std::string("false")) == 0) return false;
  return std::nullopt;
}

void set_disabled(State& state, const Call& call, User& user, bool disabled, bool allow_mail) {
  const bool changes = user.disabled != disabled;
  user.disabled = disabled;
  user.mail_while_disabled = disabled && allow_mail;
  if (changes) note(state, call, disabled ? "disable" : "enable", user);
  if (disabled) state.tokens.revoke_all(user.address());
}

/// All of the named, or none if one of them is not there.
Reply disable_named(State& state, const Call& call, Domain& domain, bool disabled,
                    bool allow_mail) {
  const auto names = call.fields.texts("input");
  if (!names) return vague_error();
  std::vector<User*> users;
  for (const auto& name : *names) {
    User* user = domain.find(name);
    if (user == nullptr) return unknown_user(state);
    users.push_back(user);
  }
  for (User* user : users) set_disabled(state, call, *user, disabled, allow_mail);
  return succeed();
}

Reply users_disable(State& state, Call& call) {
  const auto disabled = flag_in_path(call.arguments[0]);
  const auto allow_mail = flag_in_path(call.arguments[1]);
  if (!disabled || !allow_mail) return vague_error();
  return disable_named(state, call, *call.domain, *disabled, *allow_mail);
}

Reply users_disable_in(State& state, Call& call) {
  const auto disabled = flag_in_path(call.arguments[0]);
  if (!disabled) return vague_error();
  Domain* domain = state.store.domain(call.arguments[1]);
  if (domain == nullptr) return unknown_domain();
  return disable_named(state, call, *domain, *disabled, false);
}

Reply kill_user_sessions(State& state, Call& call) {
  std::vector<User*> users;
  for (const auto& session : call.fields.objects("sessions")) {
    User* user = call.domain->find_address(session.text("email").value_or(""));
    if (user == nullptr) return unknown_user(state);
    users.push_back(user);
  }
  if (users.empty()) return vague_error();
  for (User* user : users) {
    state.tokens.revoke_all(user->address());
    note(state, call, "end-sessions", *user);
  }
  return succeed();
}

/// Mail programs only; tokens of the API live on.
Reply drop_user_connections(State& state, Call& call) {
  const User* user = call.domain->find_address(call.fields.text("email").value_or(""));
  if (user == nullptr) return unknown_user(state);
  note(state, call, "end-sessions", *user);
  return succeed();
}

Reply disable_two_factor(State& state, Call& call) {
  User* user = call.domain->find(call.arguments[0]);
  if (user == nullptr) return unknown_user(state);
  user->second_factor = false;
  note(state, call, "second-factor-off", *user);
  return succeed();
}

}  // namespace

std::vector<Route> access_routes() {
  return {
      {"POST", "settings/domain/users-disable/{}/{}", Need::domain, Cost::access, users_disable},
      {"POST", "settings/sysadmin/users-disable/{}/{}", Need::system, Cost::access,
       users_disable_in},
      {"POST", "settings/domain/kill-user-sessions", Need::domain, Cost::access,
       kill_user_sessions},
      {"POST", "settings/domain/drop-user-connections", Need::domain, Cost::access,
       drop_user_connections},
      {"POST", "settings/domain/disable-two-factor/{}", Need::domain, Cost::access,
       disable_two_factor},
  };
}

}  // namespace provost::sandbox::smartermail
