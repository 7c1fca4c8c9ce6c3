#include "mattermost/decode.hpp"

#include <algorithm>
#include <charconv>

#include "common/json.hpp"
#include "common/server_version.hpp"

namespace provost::mattermost {
namespace {

using plugin::Json;
using plugin::key_of;
namespace ondemand = plugin::ondemand;

std::string owned(const std::optional<std::string_view>& text) {
  return std::string(text.value_or(std::string_view{}));
}

int length_in(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::max(value, 0);
}

/// A session's props; personal access tokens make sessions of their own when they are used.
bool is_of_token(Json& json, ondemand::object props) {
  bool of_token = false;
  for (ondemand::field field : props) {
    if (key_of(field) == "type") of_token = json.text(field.value()) == "UserAccessToken";
  }
  return of_token;
}

/// A rule of the policy as the configuration names it. All values are texts.
void take_rule(std::string_view rule, std::string_view value, PasswordPolicy& policy) {
  const int wanted = value == "true" ? 1 : 0;
  if (rule == "MinimumLength") {
    policy.enforced = Tri::yes;
    policy.min_length = length_in(value);
  } else if (rule == "RequireLowercase") {
    policy.min_lower = wanted;
  } else if (rule == "RequireUppercase") {
    policy.min_upper = wanted;
  } else if (rule == "RequireNumber") {
    policy.min_digits = wanted;
  } else if (rule == "RequireSymbol") {
    policy.min_symbols = wanted;
  }
}

}  // namespace

void decode_activity(std::string_view body,
                     const std::function<void(std::string_view, std::int64_t)>& take) {
  plugin::read_json(body, [&](Json& json) {
    for (ondemand::object status : json.root_array()) {
      std::string_view id;
      std::optional<std::int64_t> last;
      for (ondemand::field field : status) {
        const std::string_view key = key_of(field);
        if (key == "user_id") id = json.text(field.value()).value_or(std::string_view{});
        if (key == "last_activity_at") last = Json::number(field.value());
      }
      if (last) take(id, *last);
    }
    json.expect_end();
  });
}

std::int64_t decode_total(std::string_view body) {
  return plugin::read_json(body, [](Json& json) {
    std::optional<std::int64_t> total;
    for (ondemand::field field : json.root()) {
      if (key_of(field) == "total_users_count") total = Json::number(field.value());
    }
    json.expect_end();
    if (!total || *total < 0) throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
    return *total;
  });
}

std::int64_t decode_session_count(std::string_view body) {
  return plugin::read_json(body, [](Json& json) {
    std::int64_t count = 0;
    for (ondemand::object session : json.root_array()) {
      bool of_token = false;
      for (ondemand::field field : session) {
        if (key_of(field) != "props") continue;
        if (auto props = Json::object(field.value())) of_token = is_of_token(json, *props);
      }
      if (!of_token) ++count;
    }
    json.expect_end();
    return count;
  });
}

std::vector<std::string> decode_token_ids(std::string_view body) {
  return plugin::read_json(body, [](Json& json) {
    std::vector<std::string> ids;
    for (ondemand::object token : json.root_array()) {
      for (ondemand::field field : token) {
        if (key_of(field) == "id") ids.push_back(owned(json.text(field.value())));
      }
    }
    json.expect_end();
    return ids;
  });
}

ClientConfig decode_config(std::string_view body) {
  return plugin::read_json(body, [](Json& json) {
    constexpr std::string_view rules = "Password";
    ClientConfig config;
    for (ondemand::field field : json.root()) {
      const std::string_view key = key_of(field);
      if (key == "Version") {
        config.version = owned(json.text(field.value()));
      } else if (key == "EnableUserAccessTokens") {
        if (const auto value = json.text(field.value())) config.tokens = *value == "true";
      } else if (key.starts_with(rules)) {
        if (const auto value = json.text(field.value())) {
          take_rule(key.substr(rules.size()), *value, config.policy);
        }
      }
    }
    json.expect_end();
    config.policy.length_in_bytes = Tri::yes;
    config.policy.symbols = R"( !"\#$%&'()*+,-./:;<=>?@[]^_`|~)";
    return config;
  });
}

bool says_ok(std::string_view body) {
  try {
    return plugin::read_json(body, [](Json& json) {
      bool ok = false;
      for (ondemand::field field : json.root()) {
        if (key_of(field) == "status") ok = json.text(field.value()) == "OK";
      }
      json.expect_end();
      return ok;
    });
  } catch (const Error&) {
    return false;
  }
}

std::string version_of_id(std::string_view id) {
  std::size_t end = 0;
  for (int numbers = 0; numbers < 3 && end < id.size(); ++numbers) {
    const std::size_t start = end == 0 ? 0 : end + 1;
    const std::size_t last = std::min(id.find_first_not_of("0123456789", start), id.size());
    if (last == start) break;
    end = last;
    if (end < id.size() && id[end] != '.') break;
  }
  const std::string_view version = id.substr(0, end);
  return plugin::read_version(version) ? std::string(version) : std::string();
}

Refusal decode_refusal(std::string_view body) {
  Refusal refusal;
  try {
    plugin::read_json(body, [&](Json& json) {
      bool told = false;
      for (ondemand::field field : json.root()) {
        const std::string_view key = key_of(field);
        if (key == "id") {
          refusal.id = owned(json.text(field.value()));
        } else if (key == "message") {
          refusal.message = owned(json.text(field.value()));
        } else if (key == "status_code") {
          told = true;
        }
      }
      refusal.readable = told;
    });
  } catch (const Error&) {
    return {};
  }
  return refusal;
}

}  // namespace provost::mattermost
