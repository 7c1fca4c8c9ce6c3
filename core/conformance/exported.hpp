#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace provost::core::conformance {

/// What the system's linker knows of a shared library.
struct LinkFacts {
  std::vector<std::string> exported;  ///< every symbol that others can use
  bool bound_now = false;
  bool never_unloaded = false;
};

/// Loads the library and looks at its dynamic section. Throws Failed when it cannot be loaded.
LinkFacts link_facts(const std::filesystem::path& file);

}  // namespace provost::core::conformance
