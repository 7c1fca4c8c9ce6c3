#include "core/plugin/trial.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>

#include "core/base/files.hpp"

namespace provost::core {
namespace {

constexpr unsigned kSeconds = 10;

int tell_to = -1;

[[noreturn]] void tell_and_end() {
  try {
    if (const std::exception_ptr thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    (void)!::write(tell_to, error.what(), std::strlen(error.what()));
  } catch (...) {
    // Whoever waits sees the signal.
  }
  ::signal(SIGABRT, SIG_DFL);
  std::abort();
}

/// Nothing leaves it: an exception that gets out of the library ends the process like any other.
[[noreturn]] void try_it(const std::filesystem::path& file, int to) noexcept {
  tell_to = to;
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    ::dup2(nowhere, standard);
  }
  for (const int number : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM}) {
    ::signal(number, SIG_DFL);
  }
  ::alarm(kSeconds);
  std::set_terminate(&tell_and_end);
  // dlopen() is declared not to throw, which is not true of what the library does meanwhile; of a
  // pointer the compiler does not believe it.
  void* (*volatile open_library)(const char*, int) = &::dlopen;
  open_library(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  ::_exit(0);
}

std::string read_to_end(int from) {
  std::string text;
  std::array<char, 512> buffer{};
  for (;;) {
    const ssize_t count = ::read(from, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

std::string failure_of_trial(const std::filesystem::path& file) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return {};
  const Descriptor heard(ends[0]);
  Descriptor told(ends[1]);
  const pid_t child = ::fork();
  if (child < 0) return {};
  if (child == 0) try_it(file, told.get());
  told.reset();
  const std::string words = read_to_end(heard.get());
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return {};
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  if (!words.empty()) return "its own code failed while it was loaded: " + words;
  if (!WIFSIGNALED(status)) return "loading it ends the program";
  if (WTERMSIG(status) == SIGALRM) return "loading it takes too long";
  return "loading it crashes (signal " + std::to_string(WTERMSIG(status)) + ")";
}

}  // namespace provost::core
