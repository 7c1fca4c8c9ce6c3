#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "sandbox/rocketchat/features.hpp"

namespace provost::sandbox::rocketchat {

using SettingValue = std::variant<bool, std::int64_t>;

/// The server settings that change how accounts are administered, by their real names.
/// Not synchronised.
class Settings {
 public:
  explicit Settings(const Features& features);

  bool flag(std::string_view id) const;
  std::int64_t number(std::string_view id) const;
  /// Null if there is no such setting.
  const SettingValue* find(std::string_view id) const;
  /// False if there is no such setting or it is of another type.
  bool set(std::string_view id, SettingValue value);

 private:
  std::map<std::string, SettingValue, std::less<>> values_;
};

}  // namespace provost::sandbox::rocketchat
