#pragma once

#include <stdlib.h>

#include <filesystem>

namespace provost::core {

/// A directory of a test's own.
class Directory {
 public:
  Directory() { path_ = mkdtemp(name_); }
  Directory(const Directory&) = delete;
  ~Directory() { std::filesystem::remove_all(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  char name_[32] = "/tmp/provost-limits-XXXXXX";
  std::filesystem::path path_;
};

}  // namespace provost::core
