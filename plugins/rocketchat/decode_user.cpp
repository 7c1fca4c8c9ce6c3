#include "rocketchat/decode_user.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/json.hpp"
#include "common/member_order.hpp"
#include "common/reused_account.hpp"
#include "provost/time_text.hpp"

namespace provost::rocketchat {
namespace {

using plugin::Json;
using plugin::key_of;
namespace ondemand = plugin::ondemand;

/// Where a user document stands; not all of them tell the last sign-in.
enum class Source { list, info, me };

Time time_in(const std::optional<std::string_view>& text) {
  return text ? iso_time(*text) : Time();
}

/// The service's own name for where an account signs in; empty: it says nothing of that.
std::string_view source_of(std::string_view service) {
  constexpr std::array<std::string_view, 8> oauth = {
      "google", "github", "gitlab", "facebook", "twitter", "linkedin", "meteor-developer", "apple"};
  constexpr std::array<std::string_view, 4> own = {"ldap", "saml", "cas", "crowd"};
  if (std::ranges::find(own, service) != own.end()) return service;
  return std::ranges::find(oauth, service) != oauth.end() ? "oauth" : std::string_view{};
}

struct Switch {
  std::optional<bool> enabled;
  std::optional<bool> exists;
  bool empty = true;
};

Switch read_switch(ondemand::value value) {
  Switch result;
  const auto object = Json::object(value);
  if (!object) return result;
  for (ondemand::field field : ondemand::object(*object)) {
    result.empty = false;
    const std::string_view key = key_of(field);
    if (key == "enabled") result.enabled = Json::flag(field.value());
    if (key == "exists") result.exists = Json::flag(field.value());
  }
  return result;
}

void read_services(ondemand::object services, Account& account) {
  bool own_password = false;
  for (ondemand::field field : services) {
    const std::string_view service = key_of(field);
    if (service == "password") {
      const Switch password = read_switch(field.value());
      own_password = !password.empty && password.exists.value_or(true);
    } else if (service == "totp" || service == "email2fa") {
      const Switch factor = read_switch(field.value());
      if (factor.enabled && account.second_factor != Tri::yes) {
        account.second_factor = tri(*factor.enabled);
      }
    } else if (const std::string_view source = source_of(service); !source.empty()) {
      account.auth_source = source;
    }
  }
  if (!account.auth_source && own_password) account.auth_source = "local";
}

void read_emails(Json& json, ondemand::array array, std::vector<Email>& emails) {
  emails.clear();
  for (ondemand::value item : array) {
    auto object = Json::object(item);
    if (!object) continue;
    std::optional<std::string_view> address;
    Tri verified = Tri::unknown;
    for (ondemand::field field : *object) {
      const std::string_view key = key_of(field);
      if (key == "address") {
        address = json.text(field.value());
      } else if (key == "verified") {
        const auto flag = Json::flag(field.value());
        verified = flag ? tri(*flag) : Tri::unknown;
      }
    }
    if (address && !address->empty()) emails.push_back({*address, verified});
  }
}

std::string joined(const std::vector<TextView>& texts) {
  std::string result;
  for (const std::string_view text : texts) {
    if (!result.empty()) result += ", ";
    result += text;
  }
  return result;
}

bool is_remote_name(std::string_view user_name) {
  return user_name.starts_with('@') && user_name.find(':') != user_name.npos;
}

Kind kind_of(std::string_view type, bool federated, const Account& account) {
  if (federated || is_remote_name(*account.user_name)) return Kind::remote;
  if (type == "bot") return Kind::bot;
  if (type == "app") return Kind::service;
  if (type == "visitor") return Kind::guest;
  if (type != "user") return Kind::unknown;
  return account.roles && account.roles->size() == 1 && account.roles->front() == "guest"
             ? Kind::guest
             : Kind::human;
}

/// Reads user documents. Whoever may see everything gets `roles` with a user, nobody else does;
/// what such a document does not name is not there, while in others it is only not told.
class UserReader : public plugin::Wish {
 public:
  static constexpr bool skips_null = true;

  UserReader(Json& json, Source source, Attributes wanted = Attributes::all())
      : Wish(wanted), json_(json), source_(source) {}

  const Account& read(ondemand::object& user);
  /// Did the last one have what otherwise only users.info tells?
  bool whole() const { return created_told_; }

 private:
  struct Members;
  using Member = plugin::Member<UserReader>;

  std::optional<std::string_view> text(ondemand::value& value) { return json_.text(value); }
  std::string_view known(ondemand::value& value) {
    return json_.text(value).value_or(std::string_view{});
  }
  static Tri flag(ondemand::value& value) {
    const auto flag = Json::flag(value);
    return flag ? tri(*flag) : Tri::unknown;
  }
  void attribute(std::string_view name, ondemand::value& value) {
    if (const auto said = json_.text(value)) account_->attributes.push_back({name, *said});
  }

  void settle() {
    if (account_->id.empty()) throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
    if (account_->roles) {
      account_->privileged =
          tri(std::ranges::find(*account_->roles, "admin") != account_->roles->end());
      if (!emails_told_ && wants({Attribute::email, Attribute::email_verified})) account_.emails();
      if (!login_told_ && source_ != Source::me && wants({Attribute::last_login})) {
        account_->last_login = Time::never();
      }
    }
    if (created_told_ && account_->must_change_password == Tri::unknown &&
        wants({Attribute::must_change_password})) {
      account_->must_change_password = Tri::no;
    }
    if (wants({Attribute::kind})) account_->kind = kind_of(type_, federated_, *account_);
  }

  Json& json_;
  Source source_;
  plugin::ReusedAccount account_;
  plugin::MemberOrder<Member::Take> order_;
  std::string_view type_;
  bool federated_ = false;
  bool emails_told_ = false;
  bool login_told_ = false;
  bool created_told_ = false;
};

/// Member by member, in the server's words; the last ones have no place of their own.
struct UserReader::Members {
  using Value = ondemand::value;
  static constexpr std::array all = {
      Member{"_id", {Attribute::id}, [](UserReader& r, Value& v) { r.account_->id = r.known(v); }},
      Member{"username",
             {Attribute::user_name, Attribute::kind},
             [](UserReader& r, Value& v) { r.account_->user_name = r.known(v); }},
      Member{"name",
             {Attribute::display_name},
             [](UserReader& r, Value& v) { r.account_->display_name = r.known(v); }},
      Member{"emails",
             {Attribute::email, Attribute::email_verified},
             [](UserReader& r, Value& v) {
               r.emails_told_ = true;
               if (auto array = Json::array(v)) read_emails(r.json_, *array, r.account_.emails());
             }},
      Member{"roles",
             {Attribute::id},
             [](UserReader& r, Value& v) {
               if (auto array = Json::array(v)) r.json_.read_texts(*array, r.account_.roles());
             }},
      Member{"active",
             {Attribute::active},
             [](UserReader& r, Value& v) { r.account_->active = flag(v); }},
      Member{"type", {Attribute::kind}, [](UserReader& r, Value& v) { r.type_ = r.known(v); }},
      Member{"lastLogin",
             {Attribute::last_login},
             [](UserReader& r, Value& v) {
               r.login_told_ = true;
               r.account_->last_login = time_in(r.text(v));
             }},
      Member{"createdAt",
             {Attribute::id},
             [](UserReader& r, Value& v) {
               r.created_told_ = true;
               if (r.wants({Attribute::created})) r.account_->created = time_in(r.text(v));
             }},
      Member{"requirePasswordChange",
             {Attribute::must_change_password},
             [](UserReader& r, Value& v) { r.account_->must_change_password = flag(v); }},
      Member{"federated",
             {Attribute::kind},
             [](UserReader& r, Value& v) { r.federated_ = flag(v) == Tri::yes; }},
      Member{"ldap",
             {Attribute::auth_source},
             [](UserReader& r, Value& v) {
               if (flag(v) == Tri::yes) r.account_->auth_source = "ldap";
             }},
      Member{"services",
             {Attribute::auth_source, Attribute::second_factor},
             [](UserReader& r, Value& v) {
               if (auto services = Json::object(v)) read_services(*services, *r.account_);
             }},
      Member{"importIds",
             {Attribute::own},
             [](UserReader& r, Value& v) {
               if (auto array = Json::array(v)) {
                 r.account_->attributes.push_back(
                     {"importIds", r.json_.keep(joined(r.json_.texts(*array)))});
               }
             }},
      Member{"status", {Attribute::own}, [](UserReader& r, Value& v) { r.attribute("status", v); }},
      Member{"reason", {Attribute::own}, [](UserReader& r, Value& v) { r.attribute("reason", v); }},
      Member{"inactiveReason",
             {Attribute::own},
             [](UserReader& r, Value& v) { r.attribute("inactiveReason", v); }},
      Member{"requirePasswordChangeReason",
             {Attribute::own},
             [](UserReader& r, Value& v) { r.attribute("requirePasswordChangeReason", v); }},
      Member{"statusConnection",
             {Attribute::own},
             [](UserReader& r, Value& v) { r.attribute("statusConnection", v); }},
  };
};

const Account& UserReader::read(ondemand::object& user) {
  account_.renew();
  account_->user_name = std::string_view{};
  if (wants({Attribute::display_name})) account_->display_name = std::string_view{};
  type_ = {};
  federated_ = emails_told_ = login_told_ = created_told_ = false;
  plugin::take_members(user, *this, Members::all, order_);
  settle();
  return *account_;
}

}  // namespace

PageFacts decode_page(std::string_view body, Attributes wanted, const Put& put) {
  return plugin::read_json(body, [&](Json& json) {
    PageFacts facts;
    bool listed = false;
    UserReader reader(json, Source::list, wanted);
    for (ondemand::field field : json.root()) {
      const std::string_view key = key_of(field);
      if (key == "users") {
        listed = true;
        for (ondemand::object user : field.value().get_array()) {
          const Account& account = reader.read(user);
          facts.full = facts.full || account.roles;
          facts.whole = facts.whole || reader.whole();
          put(account);
          ++facts.records;
        }
      } else if (key == "total") {
        facts.total = Json::number(field.value()).value_or(-1);
      }
    }
    if (!listed) throw Error(Code::protocol, "the server's answer has no list of users");
    return facts;
  });
}

bool decode_user(std::string_view body, const Put& put) {
  return plugin::read_json(body, [&](Json& json) {
    bool found = false;
    for (ondemand::field field : json.root()) {
      if (key_of(field) != "user") continue;
      auto user = Json::object(field.value());
      if (!user) continue;
      put(UserReader(json, Source::info).read(*user));
      found = true;
    }
    return found;
  });
}

void decode_me(std::string_view body, const Put& put) {
  plugin::read_json(body, [&](Json& json) {
    ondemand::object user = json.root();
    put(UserReader(json, Source::me).read(user));
  });
}

}  // namespace provost::rocketchat
