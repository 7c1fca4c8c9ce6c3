#include <algorithm>
#include <array>
#include <optional>

#include "common/json.hpp"
#include "smartermail/decode.hpp"

namespace provost::smartermail {
namespace {

using plugin::Json;
using plugin::key_of;
namespace ondemand = plugin::ondemand;

constexpr std::array<std::string_view, 8> rule_names = {
    "minLength",     "requireCapital", "requireLower",           "requireNumber",
    "requireSymbol", "notUsername",    "preventCommonPasswords", "preventPreviousPasswords"};

/// What each rule of rule_names is set to; 0: off.
struct Rules {
  std::array<std::optional<int>, rule_names.size()> values;

  int operator[](std::string_view name) const {
    const auto at = std::ranges::find(rule_names, name) - rule_names.begin();
    return values[static_cast<std::size_t>(at)].value_or(0);
  }
};

std::optional<int> bounded(std::optional<std::int64_t> number) {
  if (!number) return std::nullopt;
  return static_cast<int>(std::clamp<std::int64_t>(*number, 0, 1'000'000));
}

/// true, 8, or {"enabled":true,"ruleValue":8}.
std::optional<int> read_rule(ondemand::value value) {
  if (const auto flag = Json::flag(value)) return *flag ? 1 : 0;
  if (const auto number = Json::number(value)) return bounded(number);
  auto object = Json::object(value);
  if (!object) return std::nullopt;
  std::optional<bool> enabled;
  std::optional<int> amount;
  for (ondemand::field field : *object) {
    const std::string_view key = key_of(field);
    if (key == "enabled") enabled = Json::flag(field.value());
    if (key == "ruleValue") amount = read_rule(field.value());
  }
  if (enabled == false) return 0;
  return amount ? amount : enabled ? std::optional(1) : std::nullopt;
}

/// The rules stand at the top or in an object of any name; those in `overrides` come first.
void read_rules(ondemand::object object, Rules& rules, Rules& overrides) {
  for (ondemand::field field : object) {
    const std::string_view key = key_of(field);
    const auto rule = std::ranges::find(rule_names, key);
    if (rule != rule_names.end()) {
      rules.values[static_cast<std::size_t>(rule - rule_names.begin())] = read_rule(field.value());
    } else if (auto inner = Json::object(field.value())) {
      read_rules(*inner, key == "overrides" ? overrides : rules, overrides);
    }
  }
}

}  // namespace

PasswordPolicy decode_policy(std::string_view body) {
  return plugin::read_json(body, [](Json& json) {
    Rules rules;
    Rules overrides;
    read_rules(json.root(), rules, overrides);
    bool told = false;
    for (std::size_t i = 0; i < rule_names.size(); ++i) {
      if (overrides.values[i]) rules.values[i] = overrides.values[i];
      told = told || rules.values[i];
    }
    PasswordPolicy policy;
    if (!told) return policy;
    policy.enforced = Tri::yes;
    policy.min_length = rules["minLength"];
    policy.min_upper = std::min(rules["requireCapital"], 1);
    policy.min_lower = std::min(rules["requireLower"], 1);
    policy.min_digits = std::min(rules["requireNumber"], 1);
    policy.min_symbols = std::min(rules["requireSymbol"], 1);
    policy.history = rules["preventPreviousPasswords"];
    policy.not_user_name = tri(rules["notUsername"] != 0);
    policy.no_common = tri(rules["preventCommonPasswords"] != 0);
    return policy;
  });
}

}  // namespace provost::smartermail
