#pragma once

#include <filesystem>
#include <vector>

#include "sandbox/runner/running.hpp"

namespace provost::sandbox {

/// Writes a configuration that `provost` can use as it is: a profile for each of `profiles`, its
/// password in a file beside it, and the group `office` of the ready ones. `directory` is made
/// if it is missing, with its parents existing; everything in it is its owner's alone. Nothing that
/// is there already is written over. Throws std::system_error naming the path.
void write_configuration(const std::vector<Running>& profiles,
                         const std::filesystem::path& directory);

/// A fresh private directory under the system's temporary one, with a configuration in it and an
/// empty `state` beside; removed, with all that has come into it, by destruction.
class Workspace {
 public:
  explicit Workspace(const std::vector<Running>& profiles);
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  const std::filesystem::path& configuration() const { return directory_; }
  std::filesystem::path state() const { return directory_ / "state"; }

 private:
  std::filesystem::path directory_;
};

}  // namespace provost::sandbox
