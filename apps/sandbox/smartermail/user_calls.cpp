#include <algorithm>

#include "sandbox/smartermail/admission.hpp"
#include "sandbox/smartermail/calls.hpp"
#include "sandbox/smartermail/envelope.hpp"
#include "sandbox/smartermail/messages.hpp"
#include "sandbox/smartermail/passwords.hpp"
#include "sandbox/smartermail/records.hpp"

namespace provost::sandbox::smartermail {
namespace {

/// The address of a call that has it in the path or in the body.
std::string address_of(const Call& call) {
  return call.arguments.empty() ? call.fields.text("email").value_or("") : call.arguments[0];
}

Reply shown(const State& state, const User* user) {
  if (user == nullptr) return unknown_user(state);
  return succeed(JsonObject().raw("userData", user_record(state.knobs, *user)));
}

Reply get_user(State& state, Call& call) {
  return shown(state, call.domain->find(address_of(call)));
}

Reply get_any_user(State& state, Call& call) {
  return shown(state, state.store.user(address_of(call)));
}

/// A call that names an address: a system administrator needs no other aim.
Reply user_mail(State& state, Call& call) {
  if (!call.user->administrator()) return forbidden();
  const std::string address = address_of(call);
  const User* user = call.domain == nullptr && call.user->system_admin ? state.store.user(address)
                                                                       : call.domain->find(address);
  if (user == nullptr) return unknown_user(state);
  return succeed(JsonObject().raw(
      "userMailSettings",
      JsonObject()
          .flag("isEnabled", !user->disabled)
          .flag("canReceiveMail", !user->disabled || user->mail_while_disabled)
          .flag("enableMailForwarding", true)
          .number("maxSize", user->max_size)
          .text("replyToAddress", "")
          .raw("userContactInfo", JsonObject().text("displayAs", user->full_name).str())
          .text("localeId", "en")
          .str()));
}

/// What post-user asks for, once it is known to be allowed.
struct Change {
  explicit Change(const Fields& data)
      : password(data.text("password").value_or("")),
        expired(data.flag("isPasswordExpired")),
        flags(data.object("securityFlags").value_or(Fields{})),
        disabled(flags.flag("isDisabled")),
        domain_admin(flags.flag("isDomainAdmin")) {
    if (const auto enabled = data.flag("isEnabled")) disabled = !*enabled;
  }

  std::string password;  ///< empty: as it is, for clients that write back what they have read
  std::optional<bool> expired;
  Fields flags;
  std::optional<bool> disabled;
  std::optional<bool> domain_admin;
};

std::optional<Reply> refusal(const State& state, const Domain& domain, const User& user,
                             const Change& change) {
  if (user.auth_type != AuthType::local && (!change.password.empty() || change.expired == true))
    return managed_elsewhere();
  if (!change.password.empty() && !password_is_acceptable(domain.policy, user, change.password))
    return refused_by_policy(state);
  if (user.primary_admin && change.domain_admin == false)
    return fail(400, "The primary domain administrator cannot be demoted.");
  return std::nullopt;
}

void merge_plain_members(User& user, const Fields& data) {
  user.full_name = data.text("fullName").value_or(user.full_name);
  user.description = data.text("description").value_or(user.description);
  for (const char* name : {"passwordLocked", "lockPassword"})
    user.password_locked = data.flag(name).value_or(user.password_locked);
  if (const auto size = data.number("maxMailboxSize"))
    user.max_size = std::max<std::int64_t>(*size, 0);
}

void apply(State& state, const Call& call, User& user, const Change& change) {
  if (!change.password.empty()) {
    replace_password(user, change.password, call.now_ms);
    note(state, call, "password-set", user);
  }
  if (change.expired) {
    if (*change.expired && !user.password_expired) note(state, call, "must-change", user);
    user.password_expired = *change.expired;
  }
  user.domain_admin = change.domain_admin.value_or(user.domain_admin);
  if (change.disabled && *change.disabled != user.disabled) {
    user.disabled = *change.disabled;
    note(state, call, user.disabled ? "disable" : "enable", user);
    if (user.disabled) state.tokens.revoke_all(user.address());
  }
}

Reply post_user(State& state, Call& call) {
  const auto data = call.fields.object("userData");
  if (!data) return vague_error();
  User* user = call.domain->find_address(call.fields.text("email").value_or(""));
  if (user == nullptr) return unknown_user(state);
  const Change change(*data);
  if (auto refused = refusal(state, *call.domain, *user, change)) return std::move(*refused);
  merge_plain_members(*user, *data);
  apply(state, call, *user, change);
  return succeed(JsonObject().text("message", ""));
}

}  // namespace

std::vector<Route> user_routes() {
  return {
      {"POST", "settings/domain/get-user", Need::domain, Cost::read, get_user},
      {"GET", "settings/domain/user/{}", Need::domain, Cost::read, get_user},
      {"POST", "settings/sysadmin/get-user", Need::system, Cost::read, get_any_user},
      {"GET", "settings/sysadmin/user/{}", Need::system, Cost::read, get_any_user},
      {"GET", "settings/domain/user-mail/{}", Need::user, Cost::read, user_mail},
      {"POST", "settings/domain/get-user-mail", Need::user, Cost::read, user_mail},
      {"POST", "settings/domain/post-user", Need::domain, Cost::set, post_user},
  };
}

}  // namespace provost::sandbox::smartermail
