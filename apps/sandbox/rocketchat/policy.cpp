#include "sandbox/rocketchat/policy.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "sandbox/rocketchat/reply.hpp"

namespace provost::sandbox::rocketchat {
namespace {

struct CharacterRule {
  const char* setting;
  const char* policy;
  const char* error;
  const char* word;
  bool (*holds)(char);
};

bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool special(char c) { return !lower(c) && !upper(c) && !digit(c) && c != ' '; }

constexpr CharacterRule character_rules[] = {
    {"Accounts_Password_Policy_AtLeastOneLowercase", "mustContainAtLeastOneLowercase",
     "oneLowercase", "lowercase", lower},
    {"Accounts_Password_Policy_AtLeastOneUppercase", "mustContainAtLeastOneUppercase",
     "oneUppercase", "uppercase", upper},
    {"Accounts_Password_Policy_AtLeastOneNumber", "mustContainAtLeastOneNumber", "oneNumber",
     "numerical", digit},
    {"Accounts_Password_Policy_AtLeastOneSpecialCharacter", "mustContainAtLeastOneSpecialCharacter",
     "oneSpecial", "special", special},
};

std::string rule(const std::string& name, const JsonObject& values = {}) {
  const std::string key = json_quoted("get-password-policy-" + name);
  return values.empty() ? "[" + key + "]" : "[" + key + "," + values.text() + "]";
}

std::int64_t characters(std::string_view text) {
  return std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; });
}

bool repeats(std::string_view password, std::int64_t allowed) {
  std::int64_t run = 0;
  char last = 0;
  for (const char c : password) {
    run = run > 0 && c == last ? run + 1 : 1;
    last = c;
    if (run > allowed) return true;
  }
  return false;
}

[[noreturn]] void refuse(const std::string& text, const std::string& error) {
  throw refused(text, "error-password-policy-not-met-" + error);
}

}  // namespace

JsonObject policy_members(const Settings& settings) {
  std::vector<std::string> rules;
  const bool enabled = settings.flag("Accounts_Password_Policy_Enabled");
  if (enabled) {
    const std::int64_t shortest = settings.number("Accounts_Password_Policy_MinLength");
    const std::int64_t longest = settings.number("Accounts_Password_Policy_MaxLength");
    if (shortest >= 1) rules.push_back(rule("minLength", JsonObject().add("minLength", shortest)));
    if (longest >= 1) rules.push_back(rule("maxLength", JsonObject().add("maxLength", longest)));
    if (settings.flag("Accounts_Password_Policy_ForbidRepeatingCharacters")) {
      rules.push_back(rule("forbidRepeatingCharacters"));
      rules.push_back(
          rule("forbidRepeatingCharactersCount",
               JsonObject().add(
                   "forbidRepeatingCharactersCount",
                   settings.number("Accounts_Password_Policy_ForbidRepeatingCharactersCount"))));
    }
    for (const CharacterRule& each : character_rules) {
      if (settings.flag(each.setting)) rules.push_back(rule(each.policy));
    }
  }
  return JsonObject().add("enabled", enabled).add_raw("policy", json_array(rules));
}

void enforce_policy(const Settings& settings, std::string_view password) {
  if (!settings.flag("Accounts_Password_Policy_Enabled")) return;
  const std::int64_t length = characters(password);
  const std::int64_t shortest = settings.number("Accounts_Password_Policy_MinLength");
  const std::int64_t longest = settings.number("Accounts_Password_Policy_MaxLength");
  if (shortest >= 1 && length < shortest) {
    refuse("The password does not meet the minimum length password policy.", "minLength");
  }
  if (longest >= 1 && length > longest) {
    refuse("The password does not meet the maximum length password policy.", "maxLength");
  }
  if (settings.flag("Accounts_Password_Policy_ForbidRepeatingCharacters") &&
      repeats(password,
              settings.number("Accounts_Password_Policy_ForbidRepeatingCharactersCount"))) {
    refuse("The password contains repeating characters which is against the password policy.",
           "repeatingCharacters");
  }
  for (const CharacterRule& each : character_rules) {
    if (settings.flag(each.setting) && std::ranges::none_of(password, each.holds)) {
      refuse("The password does not contain at least one " + std::string(each.word) +
                 " character which is against the password policy.",
             each.error);
    }
  }
}

}  // namespace provost::sandbox::rocketchat
