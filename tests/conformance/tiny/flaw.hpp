#pragma once

#include <cstdlib>
#include <string_view>

namespace provost::tiny {

/// Is the plugin to have this flaw, named as the check that it fails? The test says so in the
/// environment.
inline bool flawed(std::string_view check) {
  const char* const flaw = std::getenv("TINY_FLAW");
  return flaw != nullptr && check == flaw;
}

}  // namespace provost::tiny
