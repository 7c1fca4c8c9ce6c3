#include "smartermail/decode_user.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "common/ascii.hpp"
#include "common/json.hpp"
#include "common/reused_account.hpp"
#include "common/time_text.hpp"
#include "smartermail/address.hpp"

namespace provost::smartermail {
namespace {

using plugin::Json;
using plugin::key_of;
namespace ondemand = plugin::ondemand;

/// The year 0001 is how the server says that there was no such time.
Time time_in(const std::optional<std::string_view>& text, Time none) {
  if (text && text->starts_with("0001-")) return none;
  const auto ms = text ? plugin::iso_time_ms(*text) : std::nullopt;
  return ms ? Time::at_ms(*ms) : Time();
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
class UserReader {
 public:
  UserReader(Json& json, std::string_view domain) : json_(json), domain_(domain) {}

  /// Null: the record is no account.
  const Account* read(ondemand::object& record) {
    account_.renew();
    is_user_ = true;
    name_ = address_ = told_domain_ = {};
    system_admin_ = domain_admin_ = primary_admin_ = Tri::unknown;
    has_ad_name_ = false;
    plugin::each_member(record,
                        [this](std::string_view key, ondemand::value& value) { take(key, value); });
    if (!is_user_) return nullptr;
    settle();
    return &*account_;
  }

 private:
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

  void take(std::string_view key, ondemand::value& value) {
    if (value.type() == ondemand::json_type::null) return;
    if (key == "userName") {
      name_ = text(value);
    } else if (key == "emailAddress" || key == "email") {
      address_ = text(value);
    } else if (key == "domain") {
      told_domain_ = text(value);
    } else if (key == "fullName" || key == "displayName") {
      const std::string_view said = text(value);
      if (!account_->display_name || account_->display_name->empty()) account_->display_name = said;
    } else if (key == "lastLoginTime" || key == "lastLogin") {
      account_->last_login = time_in(json_.text(value), Time::never());
    } else if (key == "createDate") {
      account_->created = time_in(json_.text(value), Time());
    } else if (key == "isPasswordExpired") {
      set(account_->must_change_password, value);
    } else if (key == "isEnabled") {
      set(account_->active, value);
    } else if (key == "isPrimaryDomainAdmin") {
      set(primary_admin_, value);
    } else if (key == "adUsername") {
      has_ad_name_ = !text(value).empty();
    } else if (key == "accountType") {
      take_type(value);
    } else if (key == "securityFlags") {
      if (auto flags = Json::object(value)) {
        for (ondemand::field field : *flags) take_flag(key_of(field), field.value());
      }
    } else if (key == "description" || key == "maxMailboxSize") {
      add_attribute(key, value);
    } else if (key == "currentMailboxSize" || key == "totalMailboxSize") {
      add_attribute("currentMailboxSize", value);
    } else if (key == "passwordLocked" || key == "lockPassword") {
      add_attribute("passwordLocked", value);
    } else {
      take_flag(key, value);
    }
  }

  void take_flag(std::string_view key, ondemand::value& value) {
    if (key == "authType") {
      if (const auto number = Json::number(value)) {
        account_->auth_source = source_numbered(*number);
      } else if (const auto name = json_.text(value); name && !name->empty()) {
        account_->auth_source = source_named(*name);
      }
    } else if (key == "isDisabled") {
      if (const auto flag = Json::flag(value)) account_->active = tri(!*flag);
    } else if (key == "isDomainAdmin") {
      set(domain_admin_, value);
    } else if (key == "isSystemAdmin" || key == "isPrimarySystemAdmin") {
      if (system_admin_ != Tri::yes) set(system_admin_, value);
    }
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
    const std::string_view domain = !domain_part(name_).empty()
                                        ? domain_part(name_)
                                        : (told_domain_.empty() ? domain_ : told_domain_);
    if (address_.empty() && !name_.empty()) address_ = json_.keep(completed(name_, domain));
    if (address_.empty()) throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
    check_domain(domain_part(address_));
    check_domain(told_domain_);
    account_->id = address_;
    account_->user_name = local_part(name_.empty() ? address_ : name_);
    std::vector<Email>& emails = account_.emails();
    if (!domain_part(address_).empty()) emails.push_back({address_, Tri::unknown});
    if (!account_->auth_source && has_ad_name_) account_->auth_source = "ad";
    account_->kind = plugin::same_text(account_->user_name->substr(0, 7), "system.") ? Kind::service
                                                                                     : Kind::human;
    settle_roles();
  }

  void settle_roles() {
    if (primary_admin_ == Tri::unknown && domain_admin_ == Tri::unknown &&
        system_admin_ == Tri::unknown) {
      return;
    }
    std::vector<std::string_view>& roles = account_.roles();
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
  bool is_user_ = true;
  bool has_ad_name_ = false;
  std::string_view name_;
  std::string_view address_;
  std::string_view told_domain_;
  Tri system_admin_ = Tri::unknown;
  Tri domain_admin_ = Tri::unknown;
  Tri primary_admin_ = Tri::unknown;
};

}  // namespace

PageFacts decode_page(std::string_view body, std::string_view domain, const Put& put) {
  return plugin::read_json(body, [&](Json& json) {
    PageFacts facts;
    bool listed = false;
    UserReader reader(json, domain);
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
      }
    }
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
