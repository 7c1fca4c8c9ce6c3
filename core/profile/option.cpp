#include "core/profile/option.hpp"

#include <Poco/String.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "core/base/duration.hpp"
#include "core/profile/near.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

bool is_integer(const std::string& value) {
  std::int64_t number = 0;
  const auto* end = value.data() + value.size();
  const auto read = std::from_chars(value.data(), end, number);
  return read.ec == std::errc{} && read.ptr == end;
}

std::string wanted(const OptionInfo& info) {
  switch (info.type) {
    case OptionKind::string:
      return "text";
    case OptionKind::integer:
      return "a whole number";
    case OptionKind::boolean:
      return "yes or no";
    case OptionKind::duration:
      return "a duration such as 500ms, 30s, 5m, 8h or 90d";
    case OptionKind::choice:
      break;
  }
  std::string text = "one of ";
  for (std::size_t i = 0; i < info.allowed.size(); ++i) {
    text += (i > 0 ? ", " : "") + info.allowed[i];
  }
  return text;
}

/// Nothing when the value is not of the option's type.
std::optional<std::string> normal(const OptionInfo& info, const std::string& value) {
  bool good = true;
  switch (info.type) {
    case OptionKind::string:
      break;
    case OptionKind::integer:
      good = is_integer(value);
      break;
    case OptionKind::boolean: {
      const auto flag = parse_boolean(value);
      if (!flag) return std::nullopt;
      return *flag ? "yes" : "no";
    }
    case OptionKind::duration:
      good = parse_duration(value).has_value();
      break;
    case OptionKind::choice:
      good = std::find(info.allowed.begin(), info.allowed.end(), value) != info.allowed.end();
      break;
  }
  if (!good) return std::nullopt;
  return value;
}

[[noreturn]] void refuse(const std::string& option, const std::string& why) {
  throw Error(Code::invalid_argument, why).with_option(option);
}

}  // namespace

std::string_view name_of(OptionKind kind) {
  constexpr std::array<std::string_view, 5> names{"string", "integer", "boolean", "duration",
                                                  "choice"};
  return names[static_cast<std::size_t>(kind)];
}

std::optional<bool> parse_boolean(std::string_view text) {
  const auto word = Poco::toLower(std::string(text));
  if (word == "yes" || word == "true" || word == "on" || word == "1") return true;
  if (word == "no" || word == "false" || word == "off" || word == "0") return false;
  return std::nullopt;
}

std::string check_option(const OptionInfo& info, const std::string& value) {
  if (auto result = normal(info, value)) return *result;
  refuse(info.name, "'" + info.name + "' must be " + wanted(info) +
                        (info.sensitive ? "" : ", not '" + value + "'"));
}

Options validate(const Options& options, const std::vector<OptionInfo>& schema) {
  Options result;
  std::vector<std::string> names;
  for (const auto& info : schema) {
    names.push_back(info.name);
    const auto given = options.find(info.name);
    if (given != options.end()) {
      result.emplace(info.name, check_option(info, given->second));
    } else if (info.default_value) {
      result.emplace(info.name, check_option(info, *info.default_value));
    } else if (info.required) {
      refuse(info.name, "'" + info.name + "' is missing: " + info.help);
    }
  }
  for (const auto& [name, value] : options) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      refuse(name, "unknown option '" + name + "'" + did_you_mean(name, names));
    }
  }
  return result;
}

}  // namespace provost::core
