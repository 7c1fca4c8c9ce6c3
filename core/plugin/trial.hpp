#pragma once

#include <filesystem>
#include <string>

namespace provost::core {

/// Loads a library in a process of its own and says what its own code did wrong while that
/// happened; empty when it did nothing wrong. What throws or crashes there would take this program
/// along, and every other plugin with it. That the library cannot be loaded at all is not told:
/// loading it here tells that. [main thread]
std::string failure_of_trial(const std::filesystem::path& file);

}  // namespace provost::core
