#include "sandbox/mattermost/birth.hpp"

#include <Poco/String.h>

#include <algorithm>

#include "sandbox/mattermost/ids.hpp"

namespace provost::sandbox::mattermost {

namespace {

constexpr std::int64_t day_ms = 24 * 60 * 60 * std::int64_t{1000};
/// Tokens for the first accounts only: enough to rehearse with, cheap at a million.
constexpr std::uint64_t most_with_tokens = 5000;

std::string numbered(const std::string& text, std::uint64_t number) {
  return text + "-" + std::to_string(number);
}

/// What the server's grammar leaves of a name: a-z, 0-9, point, dash, underscore; 64 at most.
std::string allowed_username(const std::string& name) {
  std::string allowed;
  for (const char c : Poco::toLower(name)) {
    const bool fits =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    allowed += fits ? c : '-';
  }
  return allowed.substr(0, 48);
}

std::string service_of(const std::string& auth) {
  if (auth == "ad") return "ldap";
  if (auth == "oauth") return "openid";
  return auth;
}

void set_names(Account& account, const std::string& name) {
  const auto space = account.is_bot ? std::string::npos : name.find(' ');
  account.first_name = name.substr(0, space);
  if (space != std::string::npos) account.last_name = name.substr(space + 1);
}

void set_address(Account& account, const Person& person, const Accounts& taken) {
  if (account.is_bot) {
    account.email = account.username + "@localhost";
    return;
  }
  if (person.addresses.empty()) {
    account.email = account.username + "@no-mail.example.test";
    return;
  }
  account.email = Poco::toLower(person.addresses.front().address);
  account.email_verified = person.addresses.front().verified;
  if (taken.by_email(account.email) != nullptr) {
    account.email = account.username + "@duplicate.example.test";
  }
}

void set_times(Account& account, const Person& person) {
  account.create_at = person.created_ms;
  account.last_login = person.last_login_ms;
  account.last_activity_at = person.last_activity_ms;
  account.last_password_update = std::max(person.password_changed_ms, person.created_ms);
  account.update_at = account.last_password_update;
  if (person.active) return;
  account.update_at = std::max(account.update_at, person.last_activity_ms);
  account.delete_at = account.update_at;
}

}  // namespace

Account account_of(const Person& person, std::uint64_t seed, const Accounts& taken) {
  Account account;
  account.id = derived_id(seed, "user", person.number);
  account.username = allowed_username(person.user_name);
  if (account.username.empty() || taken.by_username(account.username) != nullptr) {
    account.username =
        numbered(account.username.empty() ? "user" : account.username, person.number);
  }
  account.is_bot = person.kind == Person::Kind::bot || person.kind == Person::Kind::app;
  if (person.admin) account.roles = "system_admin system_user";
  if (person.kind == Person::Kind::guest) account.roles = "system_guest";
  if (person.kind == Person::Kind::remote) account.remote_id = derived_id(seed, "remote", 0);
  if (account.is_bot) account.bot_description = "does " + account.username;
  set_names(account, person.name);
  set_address(account, person, taken);
  set_times(account, person);
  if (!account.is_bot) account.auth_service = service_of(person.auth);
  if (!account.auth_service.empty()) account.auth_data = account.username;
  if (person.second_factor && !account.is_bot) {
    account.mfa_active = true;
    account.mfa_secret = random_totp_secret();
  }
  return account;
}

void give_tokens(Accounts& accounts, Sessions& sessions, AccessTokens& tokens, std::uint64_t seed,
                 std::int64_t now_ms, std::int64_t session_ms) {
  std::uint64_t number = 0;
  for (auto* account : accounts.ordered()) {
    if (++number > most_with_tokens) break;
    if (!account->is_active() || account->is_system_admin()) continue;
    const auto many = account->is_bot || number % 3 != 1 ? 0 : number % 7 == 1 ? 2 : 1;
    for (int i = 0; i < many; ++i) {
      const auto kept = number * 4 + static_cast<std::uint64_t>(i);
      const auto since = now_ms - (i + 1) * day_ms;
      sessions.open({derived_id(seed, "session", kept),
                     random_id(),
                     random_id(),
                     account,
                     {},
                     since,
                     since + session_ms},
                    0);
    }
    if (account->is_bot || number % 10 == 4) {
      tokens.add({derived_id(seed, "token", number), random_id(), account, "nightly job", true});
    }
  }
}

}  // namespace provost::sandbox::mattermost
