#pragma once

#include <filesystem>
#include <string>

#include "core/base/files.hpp"

namespace provost::core {

/// Why code in `file` must not be run, or an empty text. The file and every directory above it
/// must belong to this user or root, and nobody else may be able to write them (a directory
/// with the sticky bit, such as /tmp, may stand above a directory of one's own).
/// `file` is absolute and free of links.
std::string distrust(const std::filesystem::path& file, const FileTrust& trust);

}  // namespace provost::core
