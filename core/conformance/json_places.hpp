#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace provost::core::conformance {

/// A value in a JSON text.
struct JsonPlace {
  std::string path;  ///< the members on the way to it: `users.emails.address`
  std::size_t begin = 0;
  std::size_t end = 0;  ///< behind its last character
  char kind = 0;        ///< its first character: `"`, `{`, `[`, `t`, `f`, `n`, or a number's
};

/// The first value of every path in a JSON text, containers included; empty when it is none.
std::vector<JsonPlace> json_places(std::string_view text);

}  // namespace provost::core::conformance
