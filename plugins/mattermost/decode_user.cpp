#include <string.h>

#include <algorithm>
#include <array>
#include <string>

#include "common/json.hpp"
#include "common/reused_account.hpp"
#include "mattermost/decode.hpp"

namespace provost::mattermost {
namespace {

using plugin::Json;
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

void split_roles(std::string_view text, std::vector<std::string_view>& roles) {
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    if (space > 0) roles.push_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
}

/// Members that have no place of their own in the record, by the server's names.
bool is_own_attribute(std::string_view key) {
  return is_any(key, {"nickname", "position", "locale", "bot_description"});
}

/// Reads user documents, one after the other.
class UserReader {
 public:
  UserReader(Json& json, const Viewer& viewer, bool own)
      : json_(json), viewer_(viewer), own_(own) {}

  /// Good until the next one is read.
  Account& read(ondemand::object& user) {
    account_.renew();
    told_ = {};
    plugin::each_member(user,
                        [this](std::string_view key, ondemand::value& value) { take(key, value); });
    settle();
    return *account_;
  }

 private:
  std::string_view text(ondemand::value& value) {
    return json_.text(value).value_or(std::string_view{});
  }
  static std::int64_t number(ondemand::value& value) { return Json::number(value).value_or(0); }
  static bool flag(ondemand::value& value) { return Json::flag(value).value_or(false); }
  static Time time(ondemand::value& value) {
    const std::int64_t ms = number(value);
    return ms > 0 ? Time::at_ms(ms) : Time();
  }

  void take(std::string_view key, ondemand::value& value) {
    if (key == "id") {
      account_->id = text(value);
    } else if (key == "username") {
      account_->user_name = text(value);
    } else if (key == "email") {
      told_.email = text(value);
      told_.has_email = true;
    } else if (key == "first_name") {
      told_.first = text(value);
    } else if (key == "last_name") {
      told_.last = text(value);
    } else if (key == "roles") {
      account_.roles().clear();
      split_roles(text(value), account_.roles());
    } else if (key == "auth_service") {
      told_.service = text(value);
      told_.has_service = true;
    } else if (key == "delete_at") {
      account_->active = tri(number(value) == 0);
    } else if (key == "create_at") {
      account_->created = time(value);
    } else {
      take_what_may_be_missing(key, value);
    }
  }

  void take_what_may_be_missing(std::string_view key, ondemand::value& value) {
    if (key == "email_verified") {
      told_.verified = flag(value);
    } else if (key == "mfa_active") {
      told_.second_factor = flag(value);
    } else if (key == "is_bot") {
      told_.bot = flag(value);
    } else if (key == "remote_id") {
      told_.remote = !text(value).empty();
    } else if (key == "last_login") {
      account_->last_login = time(value);
    } else if (key == "last_activity_at") {
      account_->last_activity = time(value);
    } else if (key == "last_password_update") {
      account_->last_password_change = time(value);
    } else if (key == "failed_attempts") {
      attribute(key, json_.keep(std::to_string(number(value))));
    } else if (is_own_attribute(key)) {
      const std::string_view said = text(value);
      if (key == "nickname") told_.nickname = said;
      attribute(key, said);
    }
  }

  void attribute(std::string_view name, std::string_view value) {
    if (!value.empty()) account_->attributes.push_back({name, value});
  }

  void settle() {
    if (account_->id.empty()) throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
    const bool everything = own_ || viewer_.admin;
    settle_name();
    // What others may not see is there, and empty.
    if (told_.has_email && (everything || !told_.email.empty())) {
      const Tri verified = told_.verified ? Tri::yes : own_ ? Tri::no : Tri::unknown;
      std::vector<Email>& emails = account_.emails();
      if (!told_.email.empty()) emails.push_back({told_.email, verified});
    }
    if (told_.has_service && (everything || !told_.service.empty())) {
      account_->auth_source = source_of(told_.service);
      if (account_->auth_source == "oauth") attribute("auth_service", told_.service);
    }
    if (told_.second_factor || everything) account_->second_factor = tri(told_.second_factor);
    if (viewer_.tells_last_login && everything && !account_->last_login.known()) {
      account_->last_login = Time::never();
    }
    settle_roles();
  }

  void settle_name() {
    if (!told_.first.empty() && !told_.last.empty()) {
      std::string name;
      name.reserve(told_.first.size() + 1 + told_.last.size());
      account_->display_name =
          json_.keep(std::move(name.append(told_.first).append(" ").append(told_.last)));
    } else {
      account_->display_name = !told_.first.empty()  ? told_.first
                               : !told_.last.empty() ? told_.last
                                                     : told_.nickname;
    }
  }

  void settle_roles() {
    bool guest = false;
    if (account_->roles) {
      guest = std::ranges::find(*account_->roles, "system_guest") != account_->roles->end();
      account_->privileged = tri(std::ranges::any_of(*account_->roles, administers));
    }
    account_->kind = told_.bot      ? Kind::bot
                     : told_.remote ? Kind::remote
                     : guest        ? Kind::guest
                                    : Kind::human;
  }

  Json& json_;
  const Viewer viewer_;
  const bool own_;
  plugin::ReusedAccount account_;
  struct Told {
    std::string_view email, first, last, nickname, service;
    bool has_email = false, has_service = false;
    bool verified = false, second_factor = false, bot = false, remote = false;
  };
  Told told_;
};

/// Only those who have signed in have the member.
bool tells_last_login(std::string_view body) {
  constexpr std::string_view member = "\"last_login\":";
  return ::memmem(body.data(), body.size(), member.data(), member.size()) != nullptr;
}

/// Hands over each account; after the last one `whole` is called while their texts still live.
template <typename Take, typename Whole>
void read_users(std::string_view body, const Viewer& viewer, Take take, Whole whole) {
  plugin::read_json(body, [&](Json& json) {
    const Viewer told{viewer.admin, viewer.tells_last_login || tells_last_login(body)};
    UserReader reader(json, told, false);
    for (ondemand::object user : json.root_array()) take(reader.read(user));
    json.expect_end();
    whole();
  });
}

void read_one(std::string_view body, const Viewer& viewer, bool own, const TakeAccounts& take) {
  plugin::read_json(body, [&](Json& json) {
    std::vector<Account> accounts;
    ondemand::object user = json.root();
    accounts.push_back(UserReader(json, viewer, own).read(user));
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

void decode_each_user(std::string_view body, const Viewer& viewer, const TakeAccount& take) {
  read_users(body, viewer, take, [] {});
}

void decode_users(std::string_view body, const Viewer& viewer, const TakeAccounts& take) {
  std::vector<Account> accounts;
  read_users(
      body, viewer, [&](Account& account) { accounts.push_back(std::move(account)); },
      [&] { take(accounts); });
}

void decode_user(std::string_view body, const Viewer& viewer, const TakeAccounts& take) {
  read_one(body, viewer, false, take);
}

void decode_me(std::string_view body, const TakeAccounts& take) {
  read_one(body, {.admin = false, .tells_last_login = false}, true, take);
}

}  // namespace provost::mattermost
