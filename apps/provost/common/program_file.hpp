#pragma once

#include <filesystem>

namespace provost::cli {

/// The file this process was started from; empty when the system does not tell.
inline std::filesystem::path program_file() {
  std::error_code failure;
  return std::filesystem::read_symlink("/proc/self/exe", failure);
}

}  // namespace provost::cli
