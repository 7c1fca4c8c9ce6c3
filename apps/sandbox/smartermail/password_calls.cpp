#include "sandbox/smartermail/calls.hpp"
#include "sandbox/smartermail/envelope.hpp"
#include "sandbox/smartermail/messages.hpp"
#include "sandbox/smartermail/passwords.hpp"

namespace provost::sandbox::smartermail {
namespace {

/// Null for a name that this server knows in the other form only, or not at all.
User* named(const State& state, Domain& domain, const std::string& name) {
  switch (state.knobs.expire_accepts) {
    case NameForm::local:
      return domain.find_local(name);
    case NameForm::address:
      return domain.find_address(name);
    case NameForm::both:
      break;
  }
  return domain.find(name);
}

void expire(State& state, const Call& call, User& user) {
  user.password_expired = true;
  note(state, call, "expire", user);
}

Reply expire_users_passwords(State& state, Call& call) {
  const auto names = call.fields.texts("input");
  if (!names) return vague_error();
  bool missing = false;
  bool elsewhere = false;
  std::vector<User*> users;
  for (const auto& name : *names) {
    User* user = named(state, *call.domain, name);
    if (user == nullptr)
      missing = true;
    else if (user->auth_type != AuthType::local)
      elsewhere = true;
    else
      users.push_back(user);
  }
  const bool whole = !missing && !elsewhere;
  if (whole || state.knobs.expire_unknown != UnknownNames::fail)
    for (User* user : users) expire(state, call, *user);
  if (whole || state.knobs.expire_unknown == UnknownNames::ignore)
    return succeed(JsonObject().text("message", ""));
  return missing ? unknown_user(state) : managed_elsewhere();
}

Reply password_settings(State& state, Call& call) {
  return succeed(JsonObject()
                     .raw("defaults", policy_json(state.knobs.policy))
                     .raw("overrides", policy_json(call.domain->policy)));
}

Reply change_password_settings(State&, Call& call) {
  change_policy(call.domain->policy, call.fields.object("overrides").value_or(call.fields));
  return succeed();
}

Reply password_requirements(State& state, Call& call) {
  const Policy& policy = call.domain == nullptr ? state.knobs.policy : call.domain->policy;
  return succeed(JsonObject().raw("passwordRequirements", requirements_json(policy)));
}

}  // namespace

std::vector<Route> password_routes() {
  return {
      {"POST", "settings/domain/expire-users-passwords", Need::domain, Cost::set,
       expire_users_passwords},
      {"GET", "settings/domain/password-settings", Need::domain, Cost::read, password_settings},
      {"POST", "settings/domain/password-settings", Need::domain, Cost::set,
       change_password_settings},
      {"GET", "settings/password-requirements", Need::user, Cost::read, password_requirements},
  };
}

}  // namespace provost::sandbox::smartermail
