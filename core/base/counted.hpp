#pragma once

#include <cstddef>
#include <string>

namespace provost::core {

/// `1 row`, `2 rows`.
inline std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace provost::core
