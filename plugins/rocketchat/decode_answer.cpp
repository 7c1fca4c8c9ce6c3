#include "common/json.hpp"
#include "rocketchat/decode.hpp"

namespace provost::rocketchat {
namespace {

using plugin::Json;
using plugin::key_of;
namespace ondemand = plugin::ondemand;

/// The numbers of one rule: {"minLength":14}.
std::optional<std::int64_t> parameter(ondemand::object numbers) {
  for (ondemand::field field : numbers) {
    if (const auto number = Json::number(field.value())) return number;
  }
  return std::nullopt;
}

void apply_rule(std::string_view rule, int number, PasswordPolicy& policy) {
  constexpr std::string_view prefix = "get-password-policy-";
  if (rule.starts_with(prefix)) rule.remove_prefix(prefix.size());
  if (rule == "minLength" && number > 0) policy.min_length = number;
  if (rule == "maxLength" && number > 0) policy.max_length = number;
  if (rule == "forbidRepeatingCharactersCount" && number > 0) policy.max_repeat = number;
  if (rule == "mustContainAtLeastOneLowercase") policy.min_lower = 1;
  if (rule == "mustContainAtLeastOneUppercase") policy.min_upper = 1;
  if (rule == "mustContainAtLeastOneNumber") policy.min_digits = 1;
  if (rule == "mustContainAtLeastOneSpecialCharacter") policy.min_symbols = 1;
}

/// ["get-password-policy-minLength",{"minLength":14}]
void read_rule(Json& json, ondemand::array parts, PasswordPolicy& policy) {
  std::string_view name;
  std::int64_t number = 0;
  for (ondemand::value part : parts) {
    if (auto numbers = Json::object(part)) {
      number = parameter(*numbers).value_or(0);
    } else if (const auto text = json.text(part)) {
      name = *text;
    }
  }
  apply_rule(name, static_cast<int>(std::clamp<std::int64_t>(number, -1, 1'000'000)), policy);
}

}  // namespace

PasswordPolicy decode_policy(std::string_view body) {
  return plugin::read_json(body, [](Json& json) {
    PasswordPolicy policy;
    for (ondemand::field field : json.root()) {
      const std::string_view key = key_of(field);
      if (key == "enabled") {
        const auto enabled = Json::flag(field.value());
        policy.enforced = enabled ? tri(*enabled) : Tri::unknown;
      } else if (key == "policy") {
        auto rules = Json::array(field.value());
        if (!rules) continue;
        for (ondemand::value rule : *rules) {
          if (auto parts = Json::array(rule)) read_rule(json, *parts, policy);
        }
      }
    }
    policy.length_in_bytes = Tri::no;
    policy.note = "spaces at either end of a password are cut off";
    return policy;
  });
}

namespace {

std::string text_or_number(Json& json, ondemand::value value) {
  if (const auto number = Json::number(value)) return std::to_string(*number);
  return std::string(json.text(value).value_or(std::string_view{}));
}

/// The details of a refusal: an object, or the list of rooms somebody is the last owner of.
void read_details(Json& json, ondemand::value details, Refusal& refusal) {
  if (auto rooms = Json::array(details)) {
    for (ondemand::value room : *rooms) {
      (void)room;
      ++refusal.rooms;
    }
    return;
  }
  auto object = Json::object(details);
  if (!object) return;
  for (ondemand::field field : *object) {
    const std::string_view key = key_of(field);
    if (key == "method") refusal.factor = text_or_number(json, field.value());
    if (key == "codeGenerated") refusal.code_mailed = Json::flag(field.value()).value_or(false);
  }
}

/// What stands in the last pair of brackets at the end of a text, and where it begins.
std::size_t bracket_of(std::string_view text) {
  return text.ends_with(']') ? text.rfind('[') : std::string_view::npos;
}

}  // namespace

Refusal decode_refusal(std::string_view body) {
  Refusal refusal;
  try {
    plugin::read_json(body, [&](Json& json) {
      for (ondemand::field field : json.root()) {
        const std::string_view key = key_of(field);
        if (key == "success") {
          refusal.success = Json::flag(field.value()).value_or(false);
        } else if (key == "status") {
          refusal.success = refusal.success || json.text(field.value()) == "success";
        } else if (key == "error") {
          refusal.error = text_or_number(json, field.value());
        } else if (key == "errorType") {
          refusal.error_type = text_or_number(json, field.value());
        } else if (key == "message") {
          refusal.message = text_or_number(json, field.value());
        } else if (key == "details") {
          read_details(json, field.value(), refusal);
        }
      }
      refusal.readable = true;
    });
  } catch (const Error&) {
    return {};
  }
  return refusal;
}

std::string Refusal::code() const {
  if (!error_type.empty()) return error_type;
  const std::size_t bracket = bracket_of(error);
  return bracket == std::string::npos ? std::string{}
                                      : error.substr(bracket + 1, error.size() - bracket - 2);
}

std::string Refusal::text() const {
  if (!message.empty()) return message;
  const std::size_t bracket = bracket_of(error);
  if (bracket == std::string::npos) return error;
  return error.substr(0, bracket > 0 && error[bracket - 1] == ' ' ? bracket - 1 : bracket);
}

}  // namespace provost::rocketchat
