#include "sandbox/smartermail/knobs.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "sandbox/common/text.hpp"
#include "sandbox/common/totp.hpp"

namespace provost::sandbox::smartermail {
namespace {

/// One setting on its way into the knobs.
struct Setting {
  const std::string& name;
  const std::string& value;

  [[noreturn]] void refuse(const std::string& known) const {
    throw std::invalid_argument("smartermail knob '" + name + "' cannot be '" + value + "'; give " +
                                known);
  }

  template <typename T>
  T one_of(const std::vector<std::pair<std::string, T>>& choices) const {
    std::string known;
    for (const auto& [word, choice] : choices) {
      if (word == value) return choice;
      known += (known.empty() ? "" : ", ") + word;
    }
    refuse(known);
  }

  bool on_off() const { return one_of<bool>({{"on", true}, {"off", false}}); }

  std::int64_t number(std::int64_t lowest, std::int64_t highest) const {
    std::int64_t parsed = 0;
    const char* last = value.data() + value.size();
    const auto [end, error] = std::from_chars(value.data(), last, parsed);
    if (error != std::errc{} || end != last || parsed < lowest || parsed > highest)
      refuse("a number from " + std::to_string(lowest) + " to " + std::to_string(highest));
    return parsed;
  }
};

void read_rules(const Setting& setting, Policy& policy) {
  const std::vector<std::pair<std::string, bool*>> rules = {
      {"upper", &policy.upper},   {"lower", &policy.lower},        {"digit", &policy.digit},
      {"symbol", &policy.symbol}, {"user", &policy.not_user_name}, {"common", &policy.not_common}};
  for (const auto& rule : rules) *rule.second = false;
  if (setting.value == "none") return;
  for (const auto word : split(setting.value, ',')) {
    const auto rule = std::find_if(rules.begin(), rules.end(),
                                   [&](const auto& known) { return known.first == word; });
    if (rule == rules.end())
      setting.refuse("none, or some of upper,lower,digit,symbol,user,common");
    *rule->second = true;
  }
}

using Reader = void (*)(const Setting&, Knobs&, Version&);

constexpr std::int64_t kLongest = std::numeric_limits<std::int32_t>::max();

const std::vector<std::pair<std::string_view, Reader>>& readers() {
  static const std::vector<std::pair<std::string_view, Reader>> known = {
      {"admin_password",
       [](const Setting& s, Knobs& k, Version&) {
         if (s.value.empty()) s.refuse("a password, or leave the knob out");
         k.admin_password = s.value;
       }},
      {"bad_password",
       [](const Setting& s, Knobs& k, Version&) {
         k.bad_password = s.one_of<BadPassword>({{"401", BadPassword::unauthorized},
                                                 {"400", BadPassword::bad_request},
                                                 {"200", BadPassword::false_in_ok}});
       }},
      {"domain_header", [](const Setting& s, Knobs&, Version& v) { v.domain_header = s.on_off(); }},
      {"domains",
       [](const Setting& s, Knobs& k, Version&) { k.domains = static_cast<int>(s.number(1, 50)); }},
      {"expire_accepts",
       [](const Setting& s, Knobs& k, Version&) {
         k.expire_accepts = s.one_of<NameForm>({{"both", NameForm::both},
                                                {"local", NameForm::local},
                                                {"address", NameForm::address}});
       }},
      {"expire_unknown",
       [](const Setting& s, Knobs& k, Version&) {
         k.expire_unknown = s.one_of<UnknownNames>({{"fail", UnknownNames::fail},
                                                    {"partial", UnknownNames::partial},
                                                    {"ignore", UnknownNames::ignore}});
       }},
      {"ids", [](const Setting& s, Knobs& k, Version&) { k.intrusion_detection = s.on_off(); }},
      {"last_login_name",
       [](const Setting& s, Knobs& k, Version&) {
         k.last_login_name = s.one_of<std::string>(
             {{"lastLoginTime", "lastLoginTime"}, {"lastLogin", "lastLogin"}});
       }},
      {"list_variant",
       [](const Setting& s, Knobs& k, Version&) {
         k.is_enabled_variant = s.one_of<bool>({{"flags", false}, {"is_enabled", true}});
       }},
      {"min_length", [](const Setting& s, Knobs& k,
                        Version&) { k.policy.min_length = static_cast<int>(s.number(0, 200)); }},
      {"password_expired",
       [](const Setting& s, Knobs& k, Version&) { k.password_expired = s.on_off(); }},
      {"policy_failure",
       [](const Setting& s, Knobs& k, Version&) {
         k.policy_failure = s.one_of<PolicyFailure>({{"200", PolicyFailure::false_in_ok},
                                                     {"400", PolicyFailure::bad_request},
                                                     {"reason", PolicyFailure::reason_phrase}});
       }},
      {"previous_passwords",
       [](const Setting& s, Knobs& k, Version&) {
         k.policy.previous = static_cast<int>(s.number(0, 100));
       }},
      {"refresh",
       [](const Setting& s, Knobs&, Version& v) {
         v.rotating_pairs = s.one_of<bool>({{"rotate", true}, {"coexist", false}});
       }},
      {"refresh_life_s",
       [](const Setting& s, Knobs& k, Version&) { k.refresh_life_s = s.number(1, kLongest); }},
      {"require", [](const Setting& s, Knobs& k, Version&) { read_rules(s, k.policy); }},
      {"search_keys",
       [](const Setting& s, Knobs& k, Version&) {
         k.search_needs_all_keys = s.one_of<bool>({{"all", true}, {"some", false}});
       }},
      {"step_tokens", [](const Setting& s, Knobs&, Version& v) { v.step_tokens = s.on_off(); }},
      {"stray_record", [](const Setting& s, Knobs& k, Version&) { k.stray_record = s.on_off(); }},
      {"token_life_s",
       [](const Setting& s, Knobs& k, Version&) { k.token_life_s = s.number(1, kLongest); }},
      {"total_count", [](const Setting& s, Knobs& k, Version&) { k.total_count = s.on_off(); }},
      {"totp_secret",
       [](const Setting& s, Knobs& k, Version&) {
         if (base32_decoded(s.value).value_or("").empty())
           throw std::invalid_argument("smartermail knob 'totp_secret' is not base 32");
         k.totp_secret = s.value;
       }},
      {"two_factor",
       [](const Setting& s, Knobs& k, Version&) {
         k.second_factor = s.one_of<SecondFactor>({{"off", SecondFactor::off},
                                                   {"on", SecondFactor::on},
                                                   {"not_set_up", SecondFactor::not_set_up}});
       }},
  };
  return known;
}

}  // namespace

Knobs read_knobs(const std::map<std::string, std::string>& settings, Version& version) {
  Knobs knobs;
  for (const auto& [name, value] : settings) {
    const auto& known = readers();
    const auto reader =
        std::find_if(known.begin(), known.end(),
                     [&wanted = name](const auto& entry) { return entry.first == wanted; });
    if (reader == known.end()) {
      std::string names;
      for (const auto& entry : known)
        names += (names.empty() ? "" : ", ") + std::string(entry.first);
      throw std::invalid_argument("smartermail has no knob '" + name + "'; it has " + names);
    }
    reader->second({name, value}, knobs, version);
  }
  return knobs;
}

}  // namespace provost::sandbox::smartermail
