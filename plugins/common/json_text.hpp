#pragma once

#include <string>
#include <string_view>

namespace provost::plugin {

/// The text of a JSON string token, its last quote included. What a strict reader refuses, such as
/// half of a surrogate pair, becomes U+FFFD.
std::string unescaped_leniently(std::string_view token);

/// The same bytes with everything that is not UTF-8 replaced by U+FFFD.
std::string with_valid_utf8(std::string_view bytes);

}  // namespace provost::plugin
