#include <algorithm>
#include <array>
#include <string>

#include "common/json.hpp"
#include "mattermost/decode.hpp"

namespace provost::mattermost {
namespace {

using plugin::Json;
using plugin::key_of;
namespace ondemand = plugin::ondemand;

bool is_any(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, text) != list.end();
}

/// Where an account signs in, in the host's words; the empty service is the server's own.
std::string_view source_of(std::string_view service) {
  if (service.empty()) return "local";
  if (is_any(service, {"gitlab", "google", "office365", "openid"})) return "oauth";
  return service;
}

std::vector<std::string_view> split_roles(std::string_view text) {
  std::vector<std::string_view> roles;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    if (space > 0) roles.push_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return roles;
}

/// Members that have no place of their own in the record, by the server's names.
bool is_own_attribute(std::string_view key) {
  return is_any(key, {"nickname", "position", "locale", "bot_description"});
}

/// Reads one user document.
class UserReader {
 public:
  UserReader(Json& json, const Viewer& viewer, bool own)
      : json_(json), viewer_(viewer), own_(own) {}

  Account read(ondemand::object user) {
    for (ondemand::field field : user) take(key_of(field), field);
    settle();
    return std::move(account_);
  }

 private:
  std::string_view text(ondemand::field& field) {
    return json_.text(field.value()).value_or(std::string_view{});
  }
  static std::int64_t number(ondemand::field& field) {
    return Json::number(field.value()).value_or(0);
  }
  static Time time(ondemand::field& field) {
    const std::int64_t ms = number(field);
    return ms > 0 ? Time::at_ms(ms) : Time();
  }

  void take(std::string_view key, ondemand::field& field) {
    if (key == "id") {
      account_.id = text(field);
    } else if (key == "username") {
      account_.user_name = text(field);
    } else if (key == "email") {
      email_ = text(field);
      email_told_ = true;
    } else if (key == "first_name") {
      first_ = text(field);
    } else if (key == "last_name") {
      last_ = text(field);
    } else if (key == "roles") {
      account_.roles = split_roles(text(field));
    } else if (key == "auth_service") {
      service_ = text(field);
      service_told_ = true;
    } else if (key == "delete_at") {
      account_.active = tri(number(field) == 0);
    } else if (key == "create_at") {
      account_.created = time(field);
    } else {
      take_what_may_be_missing(key, field);
    }
  }

  void take_what_may_be_missing(std::string_view key, ondemand::field& field) {
    if (key == "email_verified") {
      verified_ = Json::flag(field.value()).value_or(false);
    } else if (key == "mfa_active") {
      second_factor_ = Json::flag(field.value()).value_or(false);
    } else if (key == "is_bot") {
      bot_ = Json::flag(field.value()).value_or(false);
    } else if (key == "remote_id") {
      remote_ = !text(field).empty();
    } else if (key == "last_login") {
      account_.last_login = time(field);
    } else if (key == "last_activity_at") {
      account_.last_activity = time(field);
    } else if (key == "last_password_update") {
      account_.last_password_change = time(field);
    } else if (key == "failed_attempts") {
      attribute(key, json_.keep(std::to_string(number(field))));
    } else if (is_own_attribute(key)) {
      const std::string_view value = text(field);
      if (key == "nickname") nickname_ = value;
      attribute(key, value);
    }
  }

  void attribute(std::string_view name, std::string_view value) {
    if (!value.empty()) account_.attributes.push_back({name, value});
  }

  void settle() {
    if (account_.id.empty()) throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
    const bool everything = own_ || viewer_.admin;
    settle_name();
    // What others may not see is there, and empty.
    if (email_told_ && (everything || !email_.empty())) {
      account_.emails.emplace();
      const Tri verified = verified_ ? Tri::yes : own_ ? Tri::no : Tri::unknown;
      if (!email_.empty()) account_.emails->push_back({email_, verified});
    }
    if (service_told_ && (everything || !service_.empty())) {
      account_.auth_source = source_of(service_);
      if (account_.auth_source == "oauth") attribute("auth_service", service_);
    }
    if (second_factor_ || everything) account_.second_factor = tri(second_factor_);
    if (viewer_.tells_last_login && everything && !account_.last_login.known()) {
      account_.last_login = Time::never();
    }
    settle_roles();
  }

  void settle_name() {
    if (!first_.empty() && !last_.empty()) {
      account_.display_name = json_.keep(std::string(first_) + " " + std::string(last_));
    } else {
      account_.display_name = !first_.empty() ? first_ : !last_.empty() ? last_ : nickname_;
    }
  }

  void settle_roles() {
    bool guest = false;
    if (account_.roles) {
      guest = std::ranges::find(*account_.roles, "system_guest") != account_.roles->end();
      account_.privileged = tri(std::ranges::any_of(*account_.roles, administers));
    }
    account_.kind = bot_ ? Kind::bot : remote_ ? Kind::remote : guest ? Kind::guest : Kind::human;
  }

  Json& json_;
  const Viewer viewer_;
  const bool own_;
  Account account_;
  std::string_view email_, first_, last_, nickname_, service_;
  bool email_told_ = false, service_told_ = false;
  bool verified_ = false, second_factor_ = false, bot_ = false, remote_ = false;
};

/// Only those who have signed in have the member.
bool tells_last_login(std::string_view body) { return body.find("\"last_login\":") != body.npos; }

void read_one(std::string_view body, const Viewer& viewer, bool own, const TakeAccounts& take) {
  plugin::read_json(body, [&](Json& json) {
    std::vector<Account> accounts;
    accounts.push_back(UserReader(json, viewer, own).read(json.root()));
    json.expect_end();
    take(accounts);
  });
}

}  // namespace

bool administers(std::string_view role) {
  return role.starts_with("system_") &&
         !is_any(role, {"system_user", "system_guest", "system_post_all", "system_post_all_public",
                        "system_user_access_token"});
}

void decode_users(std::string_view body, const Viewer& viewer, const TakeAccounts& take) {
  plugin::read_json(body, [&](Json& json) {
    const Viewer told{viewer.admin, viewer.tells_last_login || tells_last_login(body)};
    std::vector<Account> accounts;
    for (ondemand::object user : json.root_array()) {
      accounts.push_back(UserReader(json, told, false).read(user));
    }
    json.expect_end();
    take(accounts);
  });
}

void decode_user(std::string_view body, const Viewer& viewer, const TakeAccounts& take) {
  read_one(body, viewer, false, take);
}

void decode_me(std::string_view body, const TakeAccounts& take) {
  read_one(body, {.admin = false, .tells_last_login = false}, true, take);
}

}  // namespace provost::mattermost
