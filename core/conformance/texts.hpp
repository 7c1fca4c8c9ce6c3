#pragma once

#include <cstdint>
#include <string>

#include "provost/abi/http.h"
#include "provost/text.hpp"

namespace provost::core::conformance {

/// The texts of some parts; counts the secrets among them.
inline std::string texts_of(const provost_part* const* parts, std::uint64_t count,
                            std::size_t& secrets) {
  std::string text;
  for (std::uint64_t i = 0; i < count; ++i) {
    if (parts[i]->secret != 0) {
      ++secrets;
    } else {
      text += view_of(parts[i]->text);
    }
  }
  return text;
}

}  // namespace provost::core::conformance
