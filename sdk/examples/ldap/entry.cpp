#include "entry.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "ber.hpp"
#include "provost/utf8.hpp"

using namespace provost;

namespace {

constexpr std::array<const char*, 9> always = {
    "entryUUID",      "cn",       "displayName",          "objectClass",   "createTimestamp",
    "pwdChangedTime", "pwdReset", "pwdAccountLockedTime", "pwdLastSuccess"};

/// The value of the first RDN, for entries that have no user name.
std::string_view rdn_value(std::string_view dn) {
  const std::size_t begin = dn.find('=');
  if (begin == std::string_view::npos) return dn;
  return dn.substr(begin + 1, dn.find(',') - begin - 1);
}

Kind kind_of_entry(const Entry& entry) {
  const auto is = [&](std::string_view name) { return entry.has_value("objectclass", name); };
  if (is("person") || is("inetOrgPerson")) return Kind::human;
  if (is("account") || is("applicationProcess") || is("simpleSecurityObject")) return Kind::service;
  return Kind::unknown;
}

Tri privileged_of(const Entry& entry, const AccountRules& rules) {
  if (!rules.administrators) return Tri::unknown;
  const std::vector<std::string>& names = *rules.administrators;
  const auto named = [&](std::string_view name) {
    return std::find(names.begin(), names.end(), lower_case(name)) != names.end();
  };
  const auto user = entry.first(lower_case(rules.user_attribute));
  return tri(named(entry.dn) || (user && named(*user)));
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return result;
}

bool lies_in(const std::string& dn, std::string_view suffix) {
  const std::string name = lower_case(dn);
  const std::string end = lower_case(suffix);
  return name == end || (name.size() > end.size() &&
                         name.compare(name.size() - end.size() - 1, name.npos, "," + end) == 0);
}

Entry Entry::scanned_from(std::string_view content) {
  const Ber ber = ber_of(content);
  Entry entry;
  entry.dn = repaired_utf8(next_text(ber));
  ber_len_t length = 0;
  char* last = nullptr;
  for (ber_tag_t tag = ber_first_element(ber.get(), &length, &last); tag != LBER_DEFAULT;
       tag = ber_next_element(ber.get(), &length, last)) {
    scanned(ber_scanf(ber.get(), "{") != LBER_ERROR);
    std::vector<std::string>& values = entry.values[lower_case(next_text(ber))];
    char* last_value = nullptr;
    for (tag = ber_first_element(ber.get(), &length, &last_value); tag != LBER_DEFAULT;
         tag = ber_next_element(ber.get(), &length, last_value)) {
      values.push_back(repaired_utf8(next_text(ber)));
    }
  }
  return entry;
}

std::optional<std::string_view> Entry::first(const std::string& attribute) const {
  const auto at = values.find(attribute);
  if (at == values.end() || at->second.empty()) return std::nullopt;
  return at->second.front();
}

bool Entry::has_value(const std::string& attribute, std::string_view value) const {
  const auto at = values.find(attribute);
  return at != values.end() &&
         std::any_of(at->second.begin(), at->second.end(), [&](const std::string& other) {
           return lower_case(other) == lower_case(value);
         });
}

std::vector<std::string> account_attributes(const AccountRules& rules) {
  std::vector<std::string> names(always.begin(), always.end());
  names.push_back(rules.user_attribute);
  names.push_back(rules.mail_attribute);
  if (!rules.role_attribute.empty()) names.push_back(rules.role_attribute);
  return names;
}

Account account_of(const Entry& entry, const AccountRules& rules) {
  Account account;
  account.id = entry.first("entryuuid").value_or(entry.dn);
  account.user_name = entry.first(lower_case(rules.user_attribute)).value_or(rdn_value(entry.dn));
  account.display_name = entry.first("displayname");
  if (!account.display_name) account.display_name = entry.first("cn");
  account.emails.emplace();
  if (const auto at = entry.values.find(lower_case(rules.mail_attribute));
      at != entry.values.end()) {
    for (const std::string& address : at->second) account.emails->push_back({address});
  }
  if (!rules.role_attribute.empty()) {
    account.roles.emplace();
    if (const auto at = entry.values.find(lower_case(rules.role_attribute));
        at != entry.values.end()) {
      account.roles->assign(at->second.begin(), at->second.end());
    }
  }
  account.attributes.push_back({"dn", entry.dn});
  account.auth_source = "local";
  account.kind = kind_of_entry(entry);
  account.privileged = privileged_of(entry, rules);
  account.created = time_of(entry.first("createtimestamp"));
  account.last_password_change = time_of(entry.first("pwdchangedtime"));
  account.last_login = time_of(entry.first("pwdlastsuccess"));
  if (rules.password_policy) {
    const auto locked = entry.first("pwdaccountlockedtime");
    account.active = tri(locked != locked_for_good);
    if (locked && locked != locked_for_good) account.attributes.push_back({"lockedSince", *locked});
    account.must_change_password = tri(entry.first("pwdreset") == "TRUE");
  }
  return account;
}

Time time_of(std::optional<std::string_view> generalized) {
  if (!generalized || generalized->size() < 15 || generalized->back() != 'Z') return {};
  const auto number = [&](std::size_t at, std::size_t digits) {
    int value = -1;
    const char* begin = generalized->data() + at;
    const auto [end, error] = std::from_chars(begin, begin + digits, value);
    return error == std::errc() && end == begin + digits ? value : -1;
  };
  const std::chrono::year_month_day day(std::chrono::year(number(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(number(4, 2))),
                                        std::chrono::day(static_cast<unsigned>(number(6, 2))));
  const int hour = number(8, 2);
  const int minute = number(10, 2);
  const int second = number(12, 2);
  if (!day.ok() || hour < 0 || minute < 0 || second < 0) return {};
  const auto time = std::chrono::sys_days(day) + std::chrono::hours(hour) +
                    std::chrono::minutes(minute) + std::chrono::seconds(second);
  return Time::at_ms(
      std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
}
