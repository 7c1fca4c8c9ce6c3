#include "sandbox/runner/command.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <stdexcept>
#include <system_error>

#include "sandbox/runner/configuration.hpp"
#include "sandbox/runner/forwarding.hpp"

namespace provost::sandbox {

namespace {

using Environment = std::map<std::string, std::string>;

/// Text for exec: an array of C strings that ends with null.
class Strings {
 public:
  explicit Strings(std::vector<std::string> texts) : texts_(std::move(texts)) {
    for (auto& text : texts_) pointers_.push_back(text.data());
    pointers_.push_back(nullptr);
  }
  Strings(const Strings&) = delete;
  Strings& operator=(const Strings&) = delete;

  char* const* data() { return pointers_.data(); }

 private:
  std::vector<std::string> texts_;
  std::vector<char*> pointers_;
};

std::vector<std::string> environment_with(const Environment& additions) {
  std::vector<std::string> entries;
  for (char** entry = ::environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (additions.count(text.substr(0, text.find('='))) == 0) entries.push_back(text);
  }
  for (const auto& [name, value] : additions) entries.push_back(name + '=' + value);
  return entries;
}

/// The command's signals: none of what a host program may have set for itself.
class SpawnAttributes {
 public:
  SpawnAttributes() {
    ::posix_spawnattr_init(&attributes_);
    sigset_t signals;
    ::sigemptyset(&signals);
    ::posix_spawnattr_setsigmask(&attributes_, &signals);
    ::sigaddset(&signals, SIGPIPE);
    ::posix_spawnattr_setsigdefault(&attributes_, &signals);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnAttributes() { ::posix_spawnattr_destroy(&attributes_); }
  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;

  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_;
};

pid_t spawn(const std::vector<std::string>& arguments, const Environment& additions) {
  Strings words(arguments);
  Strings environment(environment_with(additions));
  const SpawnAttributes attributes;
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, arguments[0].c_str(), nullptr, attributes.get(),
                                   words.data(), environment.data());
  if (error != 0) {
    throw std::system_error(error, std::generic_category(), "cannot run '" + arguments[0] + "'");
  }
  return child;
}

void wait_for_end(pid_t child) {
  siginfo_t info;
  // Not yet reaped, so that a signal still on its way cannot reach another process.
  while (::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT) != 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "cannot wait");
  }
}

int reaped(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "cannot wait");
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

int run_command(const std::vector<std::string>& arguments, const Environment& additions) {
  if (arguments.empty()) throw std::invalid_argument("no command to run");
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  Forwarding forwarding;
  const auto child = spawn(arguments, additions);
  forwarding.to(child);
  wait_for_end(child);
  forwarding.to_nobody();
  return reaped(child);
}

int rehearse(const std::vector<Running>& profiles, std::vector<std::string> arguments) {
  const Workspace workspace(profiles);
  const auto own = std::filesystem::canonical("/proc/self/exe").parent_path();
  // posix_spawnp() looks along this process's PATH, not along the one it hands on.
  if (!arguments.empty() && arguments[0].find('/') == std::string::npos &&
      ::access((own / arguments[0]).c_str(), X_OK) == 0) {
    arguments[0] = own / arguments[0];
  }
  const char* path = std::getenv("PATH");
  return run_command(arguments,
                     {{"PATH", own.string() + (path != nullptr ? ':' + std::string(path) : "")},
                      {"PROVOST_CONFIG", workspace.configuration().string()},
                      {"PROVOST_STATE", workspace.state().string()}});
}

}  // namespace provost::sandbox
