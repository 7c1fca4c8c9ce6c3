#include "sandbox/smartermail/records.hpp"

#include "sandbox/common/clock.hpp"
#include "sandbox/smartermail/json.hpp"

namespace provost::sandbox::smartermail {
namespace {

std::string security_flags(const Knobs& knobs, const User& user) {
  JsonObject flags;
  flags.number("authType", static_cast<int>(user.auth_type))
      .text("authenticatingWindowsDomain",
            user.auth_type == AuthType::active_directory ? "EXAMPLE" : "");
  if (!knobs.is_enabled_variant) flags.flag("isDisabled", user.disabled);
  return flags.flag("isDomainAdmin", user.domain_admin)
      .flag("isSystemAdmin", user.system_admin)
      .flag("isPrimarySystemAdmin", user.system_admin && user.primary_admin)
      .str();
}

int account_type(const User& user) {
  if (user.system_admin) return 2;
  return user.domain_admin ? 1 : 0;
}

}  // namespace

std::string date_or_never(std::int64_t ms) {
  return ms == 0 ? "0001-01-01T00:00:00" : iso8601(ms, 7);
}

std::string user_record(const Knobs& knobs, const User& user) {
  JsonObject record;
  record.text("userName", user.name)
      .text("fullName", user.full_name)
      .text("emailAddress", user.domain.empty() ? "" : user.address())
      .text("domain", user.domain)
      .text("description", user.description)
      .text("createDate", date_or_never(user.created_ms))
      .null("adminId")
      .text("adUsername", user.auth_type == AuthType::active_directory ? user.name : "")
      .raw("securityFlags", security_flags(knobs, user))
      .flag("isPrimaryDomainAdmin", user.domain_admin && user.primary_admin);
  if (knobs.is_enabled_variant) record.flag("isEnabled", !user.disabled);
  return record.number("currentMailboxSize", user.size)
      .number("maxMailboxSize", user.max_size)
      .text(knobs.last_login_name, date_or_never(user.last_login_ms))
      .flag("isPasswordExpired", user.password_expired)
      .number("isPasswordCompliant", 1)
      .flag("passwordLocked", user.password_locked)
      .text("password", "")
      .null("tempPassword")
      .text("tempPasswordExpUtc", date_or_never(0))
      .number("permissions", 0)
      .raw("roles", "[]")
      .raw("csvFields", "{}")
      .flag("loaded", true)
      .null("sessionStr")
      .flag("isListModerator", false)
      .flag("enableSmtpAccounts", true)
      .number("lastAcceptedPolicyVersion", 0)
      .str();
}

std::string search_record(const User& user) {
  return JsonObject()
      .text("userName", user.name)
      .text("displayName", user.full_name)
      .text("fullName", user.full_name)
      .text("emailAddress", user.address())
      .text("lastLogin", date_or_never(user.last_login_ms))
      .number("accountType", account_type(user))
      .number("authType", static_cast<int>(user.auth_type))
      .flag("isEnabled", !user.disabled)
      .number("totalMailboxSize", user.size)
      .str();
}

std::string search_record(const Account& account, const std::string& domain) {
  return JsonObject()
      .text("userName", account.name)
      .text("displayName", account.display_name)
      .text("fullName", account.display_name)
      .text("emailAddress", account.name + "@" + domain)
      .text("lastLogin", date_or_never(0))
      .number("accountType", static_cast<int>(account.kind))
      .flag("isEnabled", true)
      .number("totalMailboxSize", 0)
      .str();
}

std::string quick_record(const User& user) {
  JsonObject record;
  record.text("userName", user.name)
      .text("displayName", user.full_name)
      .number("bytesUsed", user.size);
  if (user.max_size == 0)
    record.null("bytesAllowed");
  else
    record.number("bytesAllowed", user.max_size);
  return record.text("status", user.disabled ? "Disabled" : "Enabled")
      .text("lastLoginTime", date_or_never(user.last_login_ms))
      .str();
}

}  // namespace provost::sandbox::smartermail
