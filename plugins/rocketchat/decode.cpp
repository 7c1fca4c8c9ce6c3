#include "rocketchat/decode.hpp"

#include <algorithm>
#include <utility>

#include "common/json.hpp"

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

std::string owned(const std::optional<std::string_view>& text) {
  return std::string(text.value_or(std::string_view{}));
}

/// What `me` says in the answer to a sign-in.
void read_own_account(Json& json, ondemand::object me, SignedIn& result) {
  for (ondemand::field field : me) {
    const std::string_view key = key_of(field);
    if (key == "username") {
      result.user_name = owned(json.text(field.value()));
    } else if (key == "requirePasswordChange") {
      result.must_change_password = Json::flag(field.value()).value_or(false);
    }
  }
}

}  // namespace

SignedIn decode_sign_in(std::string_view body) {
  return plugin::read_json(body, [](Json& json) {
    SignedIn result;
    ondemand::object data = json.root()["data"].get_object();
    for (ondemand::field field : data) {
      const std::string_view key = key_of(field);
      if (key == "userId") {
        result.user_id = owned(json.text(field.value()));
      } else if (key == "authToken") {
        result.token = owned(json.text(field.value()));
      } else if (key == "me") {
        if (auto me = Json::object(field.value())) read_own_account(json, *me, result);
      }
    }
    if (result.user_id.empty() || result.token.empty()) {
      throw Error(Code::protocol, "the server signed in without giving a session");
    }
    return result;
  });
}

std::optional<std::string> decode_version(std::string_view body) {
  try {
    return plugin::read_json(body, [](Json& json) -> std::optional<std::string> {
      std::optional<std::string> version;
      bool success = false;
      for (ondemand::field field : json.root()) {
        const std::string_view key = key_of(field);
        if (key == "version") {
          version = owned(json.text(field.value()));
        } else if (key == "success") {
          success = Json::flag(field.value()).value_or(false);
        } else if (key == "info") {
          auto info = Json::object(field.value());
          if (!info) continue;
          for (ondemand::field part : *info) {
            if (key_of(part) == "version") version = owned(json.text(part.value()));
          }
        }
      }
      return success ? version : std::nullopt;
    });
  } catch (const Error&) {
    return std::nullopt;
  }
}

Permissions decode_permissions(std::string_view body) {
  return plugin::read_json(body, [](Json& json) {
    Permissions permissions;
    for (ondemand::field field : json.root()) {
      if (key_of(field) != "update") continue;
      for (ondemand::object entry : field.value().get_array()) {
        std::string name;
        std::vector<std::string> roles;
        for (ondemand::field part : entry) {
          const std::string_view key = key_of(part);
          if (key == "_id") name = owned(json.text(part.value()));
          if (key != "roles") continue;
          if (auto array = Json::array(part.value())) {
            for (const std::string_view role : json.texts(*array)) roles.emplace_back(role);
          }
        }
        permissions.insert_or_assign(std::move(name), std::move(roles));
      }
    }
    return permissions;
  });
}

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
