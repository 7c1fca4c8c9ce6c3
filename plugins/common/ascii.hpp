#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace provost::plugin {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// The same text with its ASCII capitals made small.
inline std::string lowered(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

/// Equal but for the case of ASCII letters.
constexpr bool same_text(std::string_view a, std::string_view b) {
  return a == b || std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace provost::plugin
