#pragma once

#include <string>
#include <string_view>

namespace provost::core {

/// `text` as a terminal or a log may be given it: control characters, line and paragraph separators
/// and what turns the direction of writing around become visible (`\n`, `\t`, `\u001b`), bytes that
/// are not UTF-8 become U+FFFD.
std::string printable(std::string_view text);

}  // namespace provost::core
