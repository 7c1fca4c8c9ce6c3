#include <algorithm>

#include "sandbox/common/text.hpp"
#include "sandbox/mattermost/errors.hpp"
#include "sandbox/mattermost/handlers.hpp"
#include "sandbox/mattermost/json.hpp"
#include "sandbox/mattermost/roles.hpp"
#include "sandbox/mattermost/user_json.hpp"

namespace provost::sandbox::mattermost {

namespace {

ApiError may_not_change_status() {
  return {403, "api.user.update_active.permissions.app_error", "Your permissions do not suffice."};
}

std::size_t active_people(const World& world) {
  const auto& all = world.accounts.ordered();
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const auto* account) {
    return account->is_active() && !account->is_bot;
  }));
}

/// People may not leave by themselves, as the server is set up.
ApiError may_not_leave() {
  return {401, "api.user.update_active.not_enable.app_error",
          "Users do not deactivate themselves on this server."};
}

void require_guests_welcome(const Account& account) {
  if (!account.is_guest()) return;
  throw ApiError(401,
                 "api.user.update_active.cannot_enable_guest_when_guest_feature_is_disabled.app_"
                 "error",
                 "Guest accounts are switched off on this server.");
}

void require_seat(const World& world) {
  const auto limit = world.config.seat_limit;
  if (limit == 0 || active_people(world) < limit) return;
  throw ApiError(400, "app.user.update_active.user_limit.exceeded",
                 "The server has as many active users as it may have.");
}

void change_status(Call& call, Account& account, bool active) {
  if (account.is_active() != active) {
    if (active) require_seat(call.world);
    account.update_at = call.world.now_ms();
    account.delete_at = active ? 0 : account.update_at;
  }
  call.record(active ? "enable" : "disable", &account);
  if (!active) call.world.sessions.end_all(account);
}

void remove_for_good(Call& call, const Account& account) {
  if (!call.world.config.permanent_deletion) {
    throw ApiError(401, call.world.features.permanent_delete_id,
                   "Users are not removed for good on this server.");
  }
  call.world.sessions.end_all(account);
  call.world.accounts.remove(account);
}

bool is_last_admin(const World& world, const Account& account) {
  const auto& all = world.accounts.ordered();
  return account.is_system_admin() && std::none_of(all.begin(), all.end(), [&](const auto* other) {
           return other != &account && other->is_active() && other->is_system_admin();
         });
}

/// What is wrong with a new list of roles, if anything.
void require_roles(std::string_view wanted, const Account& account) {
  for (const auto role : split(wanted, ' ')) {
    if (role.empty() || account.has_role(role)) continue;
    if (!is_known_role(role)) {
      throw ApiError(400, "app.role.check_roles_exist.role_not_found",
                     "There is no role of this name.");
    }
    if (needs_license(role)) {
      throw ApiError(400, "api.user.update_user_roles.license.app_error",
                     "The license of this server does not hold this role.");
    }
  }
}

}  // namespace

Reply set_active(Call& call) {
  const auto user_id = call.id_in_path();
  const auto active = bool_member(object_of(call.request.body), "active");
  if (!active) throw invalid_body("active");
  if (!*active && call.concerns_caller(user_id)) throw may_not_leave();
  if (!call.is_admin()) throw may_not_change_status();
  auto& account = call.account_in_path();
  if (account.auth_service == "ldap" && call.world.features.ldap_status_is_managed) {
    throw ApiError(
        403, "api.user.update_active.cannot_modify_status_when_user_is_managed_by_ldap.app_error",
        "The directory decides whether this user is active.");
  }
  if (*active) require_guests_welcome(account);
  change_status(call, account, *active);
  return ok_reply(call);
}

Reply delete_user(Call& call) {
  const auto user_id = call.id_in_path();
  call.require_self_or_admin(user_id);
  if (!call.is_admin()) throw may_not_leave();
  auto& account = call.account_in_path();
  if (says_yes(call.request, "permanent")) {
    remove_for_good(call, account);
    return ok_reply(call);
  }
  change_status(call, account, false);
  return ok_reply(call);
}

Reply set_roles(Call& call) {
  const auto user_id = call.id_in_path();
  const auto wanted = text_map(call.request.body)["roles"];
  for (const auto role : split(wanted, ' ')) {
    if (!role.empty() && !is_role_name(role)) throw invalid_body("roles");
  }
  call.require_admin();
  auto& account = call.account_in_path();
  require_roles(wanted, account);
  const bool stays_admin = (" " + wanted + " ").find(" system_admin ") != std::string::npos;
  if (call.world.features.keeps_last_admin && !stays_admin && is_last_admin(call.world, account)) {
    throw ApiError(400, "app.user.update.lastAdmin.app_error",
                   "The server would be left without an administrator.");
  }
  account.roles = wanted;
  account.update_at = call.world.now_ms();
  return ok_reply(call);
}

Reply set_auth(Call& call) {
  call.require_admin();
  const auto asked = object_of(call.request.body);
  const auto data = text_member(asked, "auth_data").value_or("");
  const auto service = text_member(asked, "auth_service").value_or("");
  if (asked.isNull()) throw invalid_body("user");
  if (data.empty() || service.empty()) {
    throw ApiError(400, "api.user.update_user_auth.invalid_request",
                   "Both auth_data and auth_service are needed.");
  }
  auto& account = call.account_in_path();
  account.auth_data = data;
  account.auth_service = service;
  account.password = {};
  account.update_at = call.world.now_ms();
  return object_reply(call,
                      ObjectText().text("auth_data", data).text("auth_service", service).str());
}

Reply verify_email(Call& call) {
  const auto user_id = call.id_in_path();
  call.require_admin();
  auto& account = call.account_in_path();
  account.email_verified = true;
  return object_reply(call, call.world.features.verify_returns_hash
                                ? raw_user_json(account, call.world.features)
                                : others_user_json(account, call));
}

Reply reset_failed_attempts(Call& call) {
  const auto user_id = call.id_in_path();
  call.require_admin();
  auto& account = call.account_in_path();
  if (!account.auth_service.empty() && account.auth_service != "ldap") {
    throw ApiError(400, "api.user.reset_password_failed_attempts.ldap_and_email_only.app_error",
                   "Only accounts with a password here or in the directory can be unlocked.");
  }
  account.failed_attempts = 0;
  return ok_reply(call);
}

}  // namespace provost::sandbox::mattermost
