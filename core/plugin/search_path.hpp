#pragma once

#include <filesystem>
#include <vector>

#include "core/base/paths.hpp"

namespace provost::core {

/// The plugins that were built or installed with the program, which stands at `program`.
std::vector<std::filesystem::path> own_plugin_directories(const std::filesystem::path& program);

/// Where plugins are looked for, first come first served: the directories of
/// PROVOST_PLUGIN_PATH (separated by colons), `$XDG_DATA_HOME/provost/plugins`, the program's
/// own.
/// Throws Error{invalid_argument} for a relative directory in PROVOST_PLUGIN_PATH.
std::vector<std::filesystem::path> plugin_directories(const Environment& environment,
                                                      const std::filesystem::path& program);

}  // namespace provost::core
