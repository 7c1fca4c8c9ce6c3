#pragma once

#include <filesystem>
#include <string>

#include "core/base/files.hpp"

namespace provost::core {

/// Shows other processes, wherever they see the directory, that whoever made calls is alive: a file
/// with a lock, which the system lets go of when the process ends in whatever way.
class CallOwner {
 public:
  /// Throws Error{invalid_argument} when the file cannot be made.
  explicit CallOwner(std::filesystem::path directory);
  CallOwner(const CallOwner&) = delete;
  ~CallOwner();

  /// Different for every owner that ever was; has no spaces.
  const std::string& name() const { return name_; }

  /// Removes what a dead one has left.
  static bool is_alive(const std::filesystem::path& directory, const std::string& name);

 private:
  std::filesystem::path directory_;
  std::string name_;
  Descriptor file_;
};

}  // namespace provost::core
