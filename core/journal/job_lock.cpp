#include "core/journal/job_lock.hpp"

#include <unistd.h>

#include <charconv>
#include <fstream>

#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr std::chrono::milliseconds at_once{0};

}  // namespace

JobLock::JobLock(const std::filesystem::path& file, const std::string& id)
    : lock_([&] {
        try {
          return FileLock(file, at_once, nullptr);
        } catch (const Error& error) {
          if (error.code != Code::unavailable) throw;
          const pid_t process = written(file);
          throw Error(Code::unavailable, "job " + id + " is being run by " +
                                             (process == 0 ? std::string("another process")
                                                           : "process " + std::to_string(process)) +
                                             ": wait until it has ended, or end it");
        }
      }()) {
  // For whoever is refused. Written in place: what is locked is the file, not its name.
  std::ofstream(file, std::ios::trunc) << getpid() << '\n';
}

std::optional<pid_t> JobLock::holder(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return std::nullopt;
  try {
    const FileLock lock(file, at_once, nullptr);
    return std::nullopt;
  } catch (const Error& error) {
    if (error.code != Code::unavailable) throw;
    return written(file);
  }
}

pid_t JobLock::written(const std::filesystem::path& file) {
  try {
    const std::string text = read_file(file);
    pid_t process = 0;
    std::from_chars(text.data(), text.data() + text.size(), process);
    return process;
  } catch (const Error&) {
    return 0;
  }
}

}  // namespace provost::core
