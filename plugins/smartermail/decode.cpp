#include "smartermail/decode.hpp"

#include <algorithm>

#include "common/ascii.hpp"
#include "common/json.hpp"
#include "provost/time_text.hpp"
#include "smartermail/judge.hpp"

namespace provost::smartermail {
namespace {

using plugin::Json;
using plugin::key_of;
namespace ondemand = plugin::ondemand;

std::string owned(const std::optional<std::string_view>& text) {
  return std::string(text.value_or(std::string_view{}));
}

bool is_id_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

}  // namespace

SignedIn decode_sign_in(std::string_view body) {
  return plugin::read_json(body, [](Json& json) {
    SignedIn result;
    for (ondemand::field field : json.root()) {
      const std::string_view key = key_of(field);
      ondemand::value value = field.value();
      const auto is_on = [&] { return Json::flag(value).value_or(false); };
      if (key == "accessToken") {
        result.access_token = owned(json.text(value));
      } else if (key == "refreshToken") {
        result.refresh_token = owned(json.text(value));
      } else if (key == "message") {
        result.message = owned(json.text(value));
      } else if (key == "emailAddress") {
        result.email = owned(json.text(value));
      } else if (key == "isAdmin") {
        result.admin = Json::flag(value);
      } else if (key == "isDomainAdmin") {
        result.domain_admin = Json::flag(value);
      } else if (key == "accessTokenExpiration") {
        const auto text = json.text(value);
        const Time when = text ? iso_time(*text) : Time();
        if (when.known()) result.expires_ms = when.raw();
      } else if (key == "changePasswordNeeded" || key == "passwordExpired") {
        result.must_change_password = result.must_change_password || is_on();
      } else if (key == "requiresTwoFactorAuth") {
        result.wants_factor = is_on();
      }
    }
    return result;
  });
}

std::string Verdict::code() const {
  const std::string_view first = std::string_view(message).substr(0, message.find('|'));
  return std::ranges::all_of(first, is_id_character) ? std::string(first) : std::string();
}

std::string Verdict::words() const {
  std::string result = plugin::lowered(message);
  std::ranges::replace_if(
      result, [](char c) { return c == '_' || c == '.' || c == '|' || c == '-'; }, ' ');
  return result;
}

void judge_by(Json& json, std::string_view key, ondemand::value& value, Verdict& verdict) {
  if (key == "success" || key == "Success" || key == "result" || key == "Result") {
    const auto said = Json::flag(value);
    if (said) verdict.success = *said && verdict.success.value_or(true);
  } else if (key == "resultCode" || key == "ResultCode") {
    const auto number = Json::number(value).value_or(0);
    verdict.result_code = static_cast<int>(std::clamp<std::int64_t>(number, 0, 999));
  } else if (key == "message" || key == "Message") {
    verdict.message = owned(json.text(value));
  }
}

Verdict decode_verdict(std::string_view body) {
  try {
    return plugin::read_json(body, [](Json& json) {
      Verdict verdict;
      for (ondemand::field field : json.root()) {
        judge_by(json, key_of(field), field.value(), verdict);
      }
      verdict.readable = true;
      return verdict;
    });
  } catch (const Error&) {
    return {};
  }
}

std::string decode_version(std::string_view body) {
  return plugin::read_json(body, [](Json& json) {
    std::string version;
    for (ondemand::field field : json.root()) {
      const std::string_view key = key_of(field);
      if (key == "version" || key == "productVersion" || key == "build") {
        ondemand::value value = field.value();
        if (const auto number = Json::number(value)) {
          version = std::to_string(*number);
        } else if (const auto text = json.text(value)) {
          version = *text;
        }
      }
    }
    return version;
  });
}

std::optional<std::string> version_in_page(std::string_view page) {
  constexpr std::string_view name = "stProductBuild";
  const std::size_t at = page.find(name);
  if (at == page.npos) {
    return page.find("SmarterMail") == page.npos ? std::nullopt : std::optional(std::string());
  }
  page.remove_prefix(at + name.size());
  page = page.substr(0, page.find_first_of(";\n"));
  const std::size_t open = page.find_first_of("\"'");
  if (open == page.npos) return std::string();
  page.remove_prefix(open + 1);
  return std::string(page.substr(0, page.find_first_of("\"'")));
}

std::int64_t decode_user_count(std::string_view body) {
  return plugin::read_json(body, [](Json& json) {
    std::int64_t count = -1;
    for (ondemand::field field : json.root()) {
      if (key_of(field) == "userCount") count = Json::number(field.value()).value_or(-1);
    }
    return count;
  });
}

std::vector<std::string> decode_domains(std::string_view body) {
  return plugin::read_json(body, [](Json& json) {
    std::vector<std::string> domains;
    bool told = false;
    for (ondemand::field field : json.root()) {
      if (key_of(field) != "data") continue;
      told = true;
      for (ondemand::value item : field.value().get_array()) {
        if (auto domain = Json::object(item)) {
          for (ondemand::field part : *domain) {
            if (key_of(part) == "name") domains.push_back(owned(json.text(part.value())));
          }
        } else if (const auto name = json.text(item)) {
          domains.emplace_back(*name);
        }
      }
    }
    if (!told) throw Error(Code::protocol, "the server's answer has no list of domains");
    std::erase(domains, std::string());
    return domains;
  });
}

}  // namespace provost::smartermail
