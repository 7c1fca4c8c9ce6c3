#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/files.hpp"

namespace provost::core {

/// The right to run a job, which one process has at a time; it ends with that process. To be
/// taken while the lock on the jobs' directory is held.
class JobLock {
 public:
  /// Throws Error{unavailable} naming the process that runs the job.
  JobLock(const std::filesystem::path& file, const std::string& id);

  /// Who holds it: 0 when that is not known, nothing when nobody does.
  static std::optional<pid_t> holder(const std::filesystem::path& file);

 private:
  static pid_t written(const std::filesystem::path& file);

  FileLock lock_;
};

}  // namespace provost::core
