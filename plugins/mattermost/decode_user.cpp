#include <algorithm>
#include <array>
#include <string>

#include "common/json.hpp"
#include "common/member_order.hpp"
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

void split_roles(std::string_view text, std::vector<TextView>& roles) {
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    if (space > 0) roles.push_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
}

/// Reads user documents, one after the other.
class UserReader : public plugin::Wish {
 public:
  static constexpr bool skips_null = false;

  UserReader(Json& json, const Viewer& viewer, Attributes wanted, bool own)
      : Wish(wanted), json_(json), viewer_(viewer), own_(own) {}

  /// Good until the next one is read.
  Account& read(ondemand::object& user);

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

  struct Members;
  using Member = plugin::Member<UserReader>;

  void attribute(std::string_view name, std::string_view value) {
    if (!value.empty()) account_->attributes.push_back({name, value});
  }

  void settle() {
    if (account_->id.empty()) throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
    const bool everything = own_ || viewer_.admin;
    if (wants({Attribute::display_name})) settle_name();
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
    if (wants({Attribute::second_factor}) && (told_.second_factor || everything)) {
      account_->second_factor = tri(told_.second_factor);
    }
    settle_roles();
  }

  void settle_name() {
    if (!told_.first.empty() && !told_.last.empty()) {
      name_.assign(told_.first).append(" ").append(told_.last);
      account_->display_name = json_.keep(name_);
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
    if (!wants({Attribute::kind})) return;
    account_->kind = told_.bot      ? Kind::bot
                     : told_.remote ? Kind::remote
                     : guest        ? Kind::guest
                                    : Kind::human;
  }

  Json& json_;
  const Viewer viewer_;
  const bool own_;
  plugin::ReusedAccount account_;
  plugin::MemberOrder<Member::Take> order_;
  struct Told {
    std::string_view email, first, last, nickname, service;
    bool has_email = false, has_service = false;
    bool verified = false, second_factor = false, bot = false, remote = false;
  };
  Told told_;
  std::string name_;
};

/// Member by member, in the server's words; the last ones have no place of their own.
struct UserReader::Members {
  using Value = ondemand::value;
  static constexpr std::array all = {
      Member{"id", {Attribute::id}, [](UserReader& r, Value& v) { r.account_->id = r.text(v); }},
      Member{"username",
             {Attribute::user_name},
             [](UserReader& r, Value& v) { r.account_->user_name = r.text(v); }},
      Member{"email",
             {Attribute::email, Attribute::email_verified},
             [](UserReader& r, Value& v) {
               r.told_.email = r.text(v);
               r.told_.has_email = true;
             }},
      Member{"email_verified",
             {Attribute::email, Attribute::email_verified},
             [](UserReader& r, Value& v) { r.told_.verified = flag(v); }},
      Member{"first_name",
             {Attribute::display_name},
             [](UserReader& r, Value& v) { r.told_.first = r.text(v); }},
      Member{"last_name",
             {Attribute::display_name},
             [](UserReader& r, Value& v) { r.told_.last = r.text(v); }},
      Member{"roles",
             {Attribute::roles, Attribute::privileged, Attribute::kind},
             [](UserReader& r, Value& v) {
               r.account_.roles().clear();
               split_roles(r.text(v), r.account_.roles());
             }},
      Member{"auth_service",
             {Attribute::auth_source, Attribute::own},
             [](UserReader& r, Value& v) {
               r.told_.service = r.text(v);
               r.told_.has_service = true;
             }},
      Member{"delete_at",
             {Attribute::active},
             [](UserReader& r, Value& v) { r.account_->active = tri(number(v) == 0); }},
      Member{"create_at",
             {Attribute::created},
             [](UserReader& r, Value& v) { r.account_->created = time(v); }},
      Member{"last_login",
             {Attribute::last_login},
             [](UserReader& r, Value& v) { r.account_->last_login = time(v); }},
      Member{"last_activity_at",
             {Attribute::last_activity},
             [](UserReader& r, Value& v) { r.account_->last_activity = time(v); }},
      Member{"last_password_update",
             {Attribute::last_password_change},
             [](UserReader& r, Value& v) { r.account_->last_password_change = time(v); }},
      Member{"mfa_active",
             {Attribute::second_factor},
             [](UserReader& r, Value& v) { r.told_.second_factor = flag(v); }},
      Member{"is_bot", {Attribute::kind}, [](UserReader& r, Value& v) { r.told_.bot = flag(v); }},
      Member{"remote_id",
             {Attribute::kind},
             [](UserReader& r, Value& v) { r.told_.remote = !r.text(v).empty(); }},
      Member{"failed_attempts",
             {Attribute::own},
             [](UserReader& r, Value& v) {
               r.attribute("failed_attempts", r.json_.keep(std::to_string(number(v))));
             }},
      Member{"nickname",
             {Attribute::display_name, Attribute::own},
             [](UserReader& r, Value& v) {
               r.told_.nickname = r.text(v);
               r.attribute("nickname", r.told_.nickname);
             }},
      Member{"position",
             {Attribute::own},
             [](UserReader& r, Value& v) { r.attribute("position", r.text(v)); }},
      Member{"locale",
             {Attribute::own},
             [](UserReader& r, Value& v) { r.attribute("locale", r.text(v)); }},
      Member{"bot_description",
             {Attribute::own},
             [](UserReader& r, Value& v) { r.attribute("bot_description", r.text(v)); }},
  };
};

Account& UserReader::read(ondemand::object& user) {
  account_.renew();
  told_ = {};
  plugin::take_members(user, *this, Members::all, order_);
  settle();
  return *account_;
}

/// Hands over each account; after the last one `whole` is called while their texts still live.
template <typename Take, typename Whole>
void read_users(std::string_view body, const Viewer& viewer, Attributes wanted, Take take,
                Whole whole) {
  plugin::read_json(body, [&](Json& json) {
    UserReader reader(json, viewer, wanted, false);
    for (ondemand::object user : json.root_array()) take(reader.read(user));
    json.expect_end();
    whole();
  });
}

void read_one(std::string_view body, const Viewer& viewer, bool own, const TakeAccounts& take) {
  plugin::read_json(body, [&](Json& json) {
    std::vector<Account> accounts;
    ondemand::object user = json.root();
    accounts.push_back(UserReader(json, viewer, Attributes::all(), own).read(user));
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

void decode_each_user(std::string_view body, const Viewer& viewer, Attributes wanted,
                      const TakeAccount& take) {
  read_users(body, viewer, wanted, take, [] {});
}

void decode_users(std::string_view body, const Viewer& viewer, const TakeAccounts& take) {
  std::vector<Account> accounts;
  read_users(
      body, viewer, Attributes::all(),
      [&](Account& account) { accounts.push_back(std::move(account)); }, [&] { take(accounts); });
}

void decode_user(std::string_view body, const Viewer& viewer, const TakeAccounts& take) {
  read_one(body, viewer, false, take);
}

void decode_me(std::string_view body, const TakeAccounts& take) {
  read_one(body, {.admin = false}, true, take);
}

}  // namespace provost::mattermost
