#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace provost::core {

enum class OptionKind { string, integer, boolean, duration, choice };

/// One option of a provider's schema.
struct OptionInfo {
  std::string name;
  OptionKind type = OptionKind::string;
  bool required = false;
  std::optional<std::string> default_value;
  std::string help;
  std::vector<std::string> allowed;  ///< of a choice
  bool sensitive = false;            ///< never shown, not in messages either
};

using Options = std::map<std::string, std::string, std::less<>>;

/// `string`, `integer`…
std::string_view name_of(OptionKind kind);

/// Reads `yes`, `true`, `on`, `1` and their opposites, in any case.
std::optional<bool> parse_boolean(std::string_view text);

/// The value as a provider wants it (a boolean is `yes` or `no`). Throws Error{invalid_argument}
/// with `option` set; the message says what is allowed, and never the value of a sensitive option.
std::string check_option(const OptionInfo& info, const std::string& value);

/// All options of `schema` that have a value, defaults filled in. Throws like check_option(), also
/// for an option that is not in the schema and for a required one without a value.
Options validate(const Options& options, const std::vector<OptionInfo>& schema);

}  // namespace provost::core
