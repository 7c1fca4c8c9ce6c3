#include "smartermail/decode_user.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "common/ascii.hpp"
#include "common/json.hpp"
#include "common/member_order.hpp"
#include "common/reused_account.hpp"
#include "provost/time_text.hpp"
#include "smartermail/address.hpp"
#include "smartermail/judge.hpp"

namespace provost::smartermail {
namespace {

using plugin::Json;
using plugin::key_of;
namespace ondemand = plugin::ondemand;

/// The year 0001 is how the server says that there was no such time.
Time time_in(const std::optional<std::string_view>& text, Time none) {
  if (text && text->starts_with("0001-")) return none;
  return text ? iso_time(*text) : Time();
}

std::string_view source_numbered(std::int64_t number) {
  return number == 0 ? "local" : number == 1 ? "ad" : "external";
}

std::string_view source_named(std::string_view name) {
  const std::string words = plugin::lowered(name);
  if (words == "0" || words.find("smartermail") != words.npos || words == "local") return "local";
  if (words == "1" || words.find("active") != words.npos || words == "ad") return "ad";
  return words.find("ldap") != words.npos ? "ldap" : "external";
}

/// Is it a person's account, and no alias or mailing list?
bool is_user_type(std::int64_t type) { return type >= 0 && type <= 2; }
bool is_user_type(std::string_view type) {
  const std::string words = plugin::lowered(type);
  return words.find("alias") == words.npos && words.find("list") == words.npos;
}

/// Reads the records of every call; their members go by different names from build to build.
class UserReader : public plugin::Wish {
 public:
  static constexpr bool skips_null = true;

  UserReader(Json& json, std::string_view domain, Attributes wanted = Attributes::all())
      : Wish(wanted), json_(json), domain_(domain) {}

  /// Null: the record is no account.
  const Account* read(ondemand::object& record);

 private:
  struct Members;
  using Member = plugin::Member<UserReader>;

  std::string_view text(ondemand::value& value) {
    return json_.text(value).value_or(std::string_view{});
  }
  static void set(Tri& to, ondemand::value& value) {
    if (const auto flag = Json::flag(value)) to = tri(*flag);
  }
  void add_attribute(std::string_view name, ondemand::value& value) {
    if (const auto number = Json::number(value)) {
      account_->attributes.push_back({name, json_.keep(std::to_string(*number))});
    } else if (const auto flag = Json::flag(value)) {
      account_->attributes.push_back({name, *flag ? "yes" : "no"});
    } else if (const auto said = json_.text(value); said && !said->empty()) {
      account_->attributes.push_back({name, *said});
    }
  }

  void take_name(ondemand::value& value) {
    const std::string_view said = text(value);
    if (!account_->display_name || account_->display_name->empty()) account_->display_name = said;
  }

  void take_auth_type(ondemand::value& value) {
    if (const auto number = Json::number(value)) {
      account_->auth_source = source_numbered(*number);
    } else if (const auto name = json_.text(value); name && !name->empty()) {
      account_->auth_source = source_named(*name);
    }
  }

  void take_system_admin(ondemand::value& value) {
    if (system_admin_ != Tri::yes) set(system_admin_, value);
  }

  void take_type(ondemand::value& value) {
    if (const auto number = Json::number(value)) {
      is_user_ = is_user_type(*number);
      domain_admin_ = tri(*number == 1);
      system_admin_ = tri(*number == 2);
    } else if (const auto type = json_.text(value)) {
      is_user_ = is_user_type(*type);
    }
  }

  void settle() {
    if (address_.empty() && !name_.empty()) address_ = json_.keep(completed(name_, home()));
    if (address_.empty()) throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
    const std::string_view domain = domain_part(address_);
    check_domain(domain);
    check_domain(told_domain_);
    account_->id = address_;
    account_->user_name = local_part(name_.empty() ? address_ : name_);
    std::vector<Email>& emails = account_.emails();
    if (!domain.empty()) emails.push_back({address_, Tri::unknown});
    if (!account_->auth_source && has_ad_name_) account_->auth_source = "ad";
    account_->kind = plugin::same_text(account_->user_name->substr(0, 7), "system.") ? Kind::service
                                                                                     : Kind::human;
    if (wants({Attribute::privileged, Attribute::roles})) settle_roles();
  }

  /// The domain of an account of which only the name is told.
  std::string_view home() const {
    if (const std::string_view named = domain_part(name_); !named.empty()) return named;
    return told_domain_.empty() ? domain_ : told_domain_;
  }

  void settle_roles() {
    if (primary_admin_ == Tri::unknown && domain_admin_ == Tri::unknown &&
        system_admin_ == Tri::unknown) {
      return;
    }
    std::vector<TextView>& roles = account_.roles();
    if (system_admin_ == Tri::yes) roles.push_back("SystemAdmin");
    if (primary_admin_ == Tri::yes) roles.push_back("PrimaryDomainAdmin");
    if (domain_admin_ == Tri::yes) roles.push_back("DomainAdmin");
    if (!roles.empty()) {
      account_->privileged = Tri::yes;
      return;
    }
    roles.push_back("User");
    account_->privileged = domain_admin_;  // the other flags say no for most administrators, too
  }

  void check_domain(std::string_view domain) const {
    if (domain_.empty() || domain.empty() || plugin::same_text(domain, domain_)) return;
    throw Error(Code::protocol, "the server gave the account '" + std::string(address_) +
                                    "', which is not in the domain '" + std::string(domain_) + "'");
  }

  Json& json_;
  std::string_view domain_;
  plugin::ReusedAccount account_;
  plugin::MemberOrder<Member::Take> order_;
  plugin::MemberOrder<Member::Take> flag_order_;
  bool is_user_ = true;
  bool has_ad_name_ = false;
  std::string_view name_;
  std::string_view address_;
  std::string_view told_domain_;
  Tri system_admin_ = Tri::unknown;
  Tri domain_admin_ = Tri::unknown;
  Tri primary_admin_ = Tri::unknown;
};

/// Member by member, in the words of all builds.
struct UserReader::Members {
  using Value = ondemand::value;
  static constexpr std::array security_flags = {
      Member{"authType",
             {Attribute::auth_source},
             [](UserReader& r, Value& v) { r.take_auth_type(v); }},
      Member{"isDisabled",
             {Attribute::active},
             [](UserReader& r, Value& v) {
               if (const auto flag = Json::flag(v)) r.account_->active = tri(!*flag);
             }},
      Member{"isDomainAdmin",
             {Attribute::privileged, Attribute::roles},
             [](UserReader& r, Value& v) { set(r.domain_admin_, v); }},
      Member{"isSystemAdmin",
             {Attribute::privileged, Attribute::roles},
             [](UserReader& r, Value& v) { r.take_system_admin(v); }},
      Member{"isPrimarySystemAdmin",
             {Attribute::privileged, Attribute::roles},
             [](UserReader& r, Value& v) { r.take_system_admin(v); }},
  };
  static constexpr std::array all = {
      Member{"userName", {Attribute::id}, [](UserReader& r, Value& v) { r.name_ = r.text(v); }},
      Member{
          "emailAddress", {Attribute::id}, [](UserReader& r, Value& v) { r.address_ = r.text(v); }},
      Member{"email", {Attribute::id}, [](UserReader& r, Value& v) { r.address_ = r.text(v); }},
      Member{
          "domain", {Attribute::id}, [](UserReader& r, Value& v) { r.told_domain_ = r.text(v); }},
      Member{
          "fullName", {Attribute::display_name}, [](UserReader& r, Value& v) { r.take_name(v); }},
      Member{"displayName",
             {Attribute::display_name},
             [](UserReader& r, Value& v) { r.take_name(v); }},
      Member{"lastLoginTime",
             {Attribute::last_login},
             [](UserReader& r, Value& v) {
               r.account_->last_login = time_in(r.json_.text(v), Time::never());
             }},
      Member{"lastLogin",
             {Attribute::last_login},
             [](UserReader& r, Value& v) {
               r.account_->last_login = time_in(r.json_.text(v), Time::never());
             }},
      Member{
          "createDate",
          {Attribute::created},
          [](UserReader& r, Value& v) { r.account_->created = time_in(r.json_.text(v), Time()); }},
      Member{"isPasswordExpired",
             {Attribute::must_change_password},
             [](UserReader& r, Value& v) { set(r.account_->must_change_password, v); }},
      Member{"isEnabled",
             {Attribute::active},
             [](UserReader& r, Value& v) { set(r.account_->active, v); }},
      Member{"isPrimaryDomainAdmin",
             {Attribute::privileged, Attribute::roles},
             [](UserReader& r, Value& v) { set(r.primary_admin_, v); }},
      Member{"adUsername",
             {Attribute::auth_source},
             [](UserReader& r, Value& v) { r.has_ad_name_ = !r.text(v).empty(); }},
      Member{"accountType", {Attribute::id}, [](UserReader& r, Value& v) { r.take_type(v); }},
      Member{"securityFlags",
             {Attribute::auth_source, Attribute::active, Attribute::privileged, Attribute::roles},
             [](UserReader& r, Value& v) {
               if (auto flags = Json::object(v))
                 plugin::take_members(*flags, r, security_flags, r.flag_order_);
             }},
      Member{"description",
             {Attribute::own},
             [](UserReader& r, Value& v) { r.add_attribute("description", v); }},
      Member{"maxMailboxSize",
             {Attribute::own},
             [](UserReader& r, Value& v) { r.add_attribute("maxMailboxSize", v); }},
      Member{"currentMailboxSize",
             {Attribute::own},
             [](UserReader& r, Value& v) { r.add_attribute("currentMailboxSize", v); }},
      Member{"totalMailboxSize",
             {Attribute::own},
             [](UserReader& r, Value& v) { r.add_attribute("currentMailboxSize", v); }},
      Member{"passwordLocked",
             {Attribute::own},
             [](UserReader& r, Value& v) { r.add_attribute("passwordLocked", v); }},
      Member{"lockPassword",
             {Attribute::own},
             [](UserReader& r, Value& v) { r.add_attribute("passwordLocked", v); }},
      // Some builds put the flags next to the rest.
      security_flags[0],
      security_flags[1],
      security_flags[2],
      security_flags[3],
      security_flags[4],
  };
};

const Account* UserReader::read(ondemand::object& record) {
  account_.renew();
  is_user_ = true;
  name_ = address_ = told_domain_ = {};
  system_admin_ = domain_admin_ = primary_admin_ = Tri::unknown;
  has_ad_name_ = false;
  plugin::take_members(record, *this, Members::all, order_);
  if (!is_user_) return nullptr;
  settle();
  return &*account_;
}

}  // namespace

PageFacts decode_page(std::string_view body, std::string_view domain, Attributes wanted,
                      const Put& put) {
  return plugin::read_json(body, [&](Json& json) {
    PageFacts facts;
    bool listed = false;
    UserReader reader(json, domain, wanted);
    for (ondemand::field field : json.root()) {
      const std::string_view key = key_of(field);
      if (key == "userData" || key == "results") {
        listed = true;
        for (ondemand::object record : field.value().get_array()) {
          ++facts.records;
          if (const Account* account = reader.read(record)) {
            ++facts.accounts;
            put(*account);
          }
        }
      } else if (key == "totalCount") {
        facts.total = Json::number(field.value()).value_or(-1);
      } else {
        judge_by(json, key, field.value(), facts.verdict);
      }
    }
    facts.verdict.readable = true;
    if (!listed) throw Error(Code::protocol, "the server's answer has no list of users");
    return facts;
  });
}

bool decode_user(std::string_view body, std::string_view domain, const Put& put) {
  return plugin::read_json(body, [&](Json& json) {
    bool found = false;
    UserReader reader(json, domain);
    for (ondemand::field field : json.root()) {
      if (key_of(field) != "userData") continue;
      auto record = Json::object(field.value());
      if (!record) continue;
      const Account* account = reader.read(*record);
      if (account == nullptr) continue;
      put(*account);
      found = true;
    }
    return found;
  });
}

}  // namespace provost::smartermail
