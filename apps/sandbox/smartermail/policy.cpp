#include "sandbox/smartermail/policy.hpp"

#include <Poco/String.h>

#include <algorithm>
#include <array>

#include "sandbox/smartermail/json.hpp"

namespace provost::sandbox::smartermail {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_symbol(char c) { return !is_upper(c) && !is_lower(c) && !is_digit(c); }

bool is_common(const std::string& password) {
  static constexpr std::array<std::string_view, 8> kCommon = {"password", "password1", "passw0rd",
                                                              "12345678", "qwertyui",  "qwerty123",
                                                              "welcome1", "letmein1"};
  return std::find(kCommon.begin(), kCommon.end(), Poco::toLower(password)) != kCommon.end();
}

std::string rule(int value) {
  return JsonObject().flag("enabled", value > 0).number("ruleValue", value).str();
}

void change_rule(int& value, const Fields& fields, std::string_view name) {
  const auto changed = fields.object(name);
  if (!changed) return;
  if (const auto number = changed->number("ruleValue"))
    value = static_cast<int>(std::clamp<std::int64_t>(*number, 0, 1000));
  if (changed->flag("enabled") == false) value = 0;
}

void change_flag(bool& value, const Fields& fields, std::string_view name) {
  value = fields.flag(name).value_or(value);
}

}  // namespace

std::vector<std::string_view> broken_rules(const Policy& policy, std::string_view user_name,
                                           const std::string& password) {
  const auto lacks = [&](auto kind) {
    return std::none_of(password.begin(), password.end(), kind);
  };
  std::vector<std::string_view> broken;
  if (password.size() < static_cast<std::size_t>(std::max(policy.min_length, 1)))
    broken.push_back("minLength");
  if (policy.upper && lacks(is_upper)) broken.push_back("requireCapital");
  if (policy.lower && lacks(is_lower)) broken.push_back("requireLower");
  if (policy.digit && lacks(is_digit)) broken.push_back("requireNumber");
  if (policy.symbol && lacks(is_symbol)) broken.push_back("requireSymbol");
  if (policy.not_user_name && !user_name.empty() &&
      Poco::toLower(password).find(Poco::toLower(std::string(user_name))) != std::string::npos)
    broken.push_back("notUsername");
  if (policy.not_common && is_common(password)) broken.push_back("preventCommonPasswords");
  return broken;
}

std::string policy_json(const Policy& policy) {
  return JsonObject()
      .flag("requireCapital", policy.upper)
      .flag("requireLower", policy.lower)
      .flag("requireNumber", policy.digit)
      .flag("requireSymbol", policy.symbol)
      .flag("notUsername", policy.not_user_name)
      .flag("preventCommonPasswords", policy.not_common)
      .raw("minLength", rule(policy.min_length))
      .raw("preventPreviousPasswords", rule(policy.previous))
      .raw("expiration", JsonObject()
                             .flag("enabled", policy.expires_after_months > 0)
                             .number("ruleValue", policy.expires_after_months)
                             .number("gracePeriodDays", policy.grace_days)
                             .str())
      .str();
}

std::string requirements_json(const Policy& policy) {
  return JsonObject()
      .number("minLength", policy.min_length)
      .flag("requireCapital", policy.upper)
      .flag("requireLower", policy.lower)
      .flag("requireNumber", policy.digit)
      .flag("requireSymbol", policy.symbol)
      .flag("notUsername", policy.not_user_name)
      .flag("preventCommonPasswords", policy.not_common)
      .number("preventPreviousPasswords", policy.previous)
      .str();
}

void change_policy(Policy& policy, const Fields& fields) {
  change_flag(policy.upper, fields, "requireCapital");
  change_flag(policy.lower, fields, "requireLower");
  change_flag(policy.digit, fields, "requireNumber");
  change_flag(policy.symbol, fields, "requireSymbol");
  change_flag(policy.not_user_name, fields, "notUsername");
  change_flag(policy.not_common, fields, "preventCommonPasswords");
  change_rule(policy.min_length, fields, "minLength");
  change_rule(policy.previous, fields, "preventPreviousPasswords");
  change_rule(policy.expires_after_months, fields, "expiration");
  if (const auto expiration = fields.object("expiration")) {
    if (const auto days = expiration->number("gracePeriodDays"))
      policy.grace_days = static_cast<int>(std::clamp<std::int64_t>(*days, 0, 1000));
  }
}

}  // namespace provost::sandbox::smartermail
