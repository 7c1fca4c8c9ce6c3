#include "core/base/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <system_error>

#include "core/base/files.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

using Clock = std::chrono::steady_clock;

/// What a command that is told to end gets before it is killed.
constexpr std::chrono::milliseconds grace{2000};

[[noreturn]] void fail(const ShellOptions& options, const char* what, int number) {
  throw Error(Code::internal, "cannot run " + options.name + ": " + what + ": " +
                                  std::generic_category().message(number));
}

/// A write to a pipe that nobody reads must not end this program.
class WithoutPipeSignal {
 public:
  WithoutPipeSignal() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~WithoutPipeSignal() {
    const timespec none{};
    if (sigismember(&before_, SIGPIPE) == 0) {
      while (sigtimedwait(&pipe_, nullptr, &none) > 0) {
      }
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  WithoutPipeSignal(const WithoutPipeSignal&) = delete;
  WithoutPipeSignal& operator=(const WithoutPipeSignal&) = delete;

 private:
  sigset_t pipe_{};
  sigset_t before_{};
};

struct Pipe {
  Descriptor read;
  Descriptor write;

  explicit Pipe(const ShellOptions& options) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) fail(options, "pipe", errno);
    read = Descriptor(ends[0]);
    write = Descriptor(ends[1]);
  }
};

void do_not_block(const Descriptor& descriptor) {
  fcntl(descriptor.get(), F_SETFL, fcntl(descriptor.get(), F_GETFL) | O_NONBLOCK);
}

/// The running shell; ended and reaped when this goes.
class Shell {
 public:
  Shell(const std::string& command, const ShellOptions& options)
      : own_group_(!options.may_ask), input_(options), output_(options) {
    posix_spawn_file_actions_t files{};
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input_.read.get(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, output_.write.get(), STDOUT_FILENO);
    posix_spawnattr_t attributes{};
    posix_spawnattr_init(&attributes);
    sigset_t signals{};
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes,
                             static_cast<short>(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                                (own_group_ ? POSIX_SPAWN_SETPGROUP : 0)));
    std::string shell = "sh";
    std::string flag = "-c";
    std::string line = command;
    const std::array<char*, 4> arguments{shell.data(), flag.data(), line.data(), nullptr};
    const int failed =
        posix_spawn(&pid_, "/bin/sh", &files, &attributes, arguments.data(), environ);
    explicit_bzero(line.data(), line.size());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    if (failed != 0) fail(options, "/bin/sh", failed);
    input_.read.reset();
    output_.write.reset();
    do_not_block(input_.write);
    do_not_block(output_.read);
    // <sys/pidfd.h> cannot be used from C++ before glibc 2.37.
    exit_ = Descriptor(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)));
    if (!exit_.valid()) {
      const int number = errno;
      stop();
      fail(options, "pidfd_open", number);
    }
  }
  ~Shell() {
    if (!status_) stop();
  }
  Shell(const Shell&) = delete;
  Shell& operator=(const Shell&) = delete;

  Descriptor& input() { return input_.write; }
  Descriptor& output() { return output_.read; }
  int exit_descriptor() const { return exit_.get(); }

  int status() {
    while (!status_) wait(0);
    return WIFSIGNALED(*status_) ? 128 + WTERMSIG(*status_) : WEXITSTATUS(*status_);
  }

 private:
  void wait(int flags) {
    int status = 0;
    const pid_t ended = waitpid(pid_, &status, flags);
    if (ended == pid_) status_ = status;
    if (ended < 0 && errno == ECHILD) status_ = 0;
  }

  void stop() {
    const pid_t target = own_group_ ? -pid_ : pid_;
    kill(target, SIGTERM);
    pollfd ended{exit_.get(), POLLIN, 0};
    if (exit_.valid()) poll(&ended, 1, static_cast<int>(grace.count()));
    // The group keeps its number until the shell is reaped, so this cannot hit a stranger.
    kill(target, SIGKILL);
    while (!status_) wait(0);
  }

  bool own_group_;
  Pipe input_;
  Pipe output_;
  Descriptor exit_;
  pid_t pid_ = -1;
  std::optional<int> status_;
};

void feed(Descriptor& to, std::string_view& input) {
  const WithoutPipeSignal quiet;
  while (!input.empty()) {
    const auto written = write(to.get(), input.data(), input.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      if (errno == EAGAIN) return;
      break;
    }
    input.remove_prefix(static_cast<std::size_t>(written));
  }
  to.reset();
}

void drain(Descriptor& from, SecretBytes& output, const ShellOptions& options) {
  std::array<char, 4096> buffer{};
  while (from.valid()) {
    const auto count = read(from.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) break;
    if (count <= 0) {
      from.reset();
      break;
    }
    output.append({buffer.data(), static_cast<std::size_t>(count)});
    if (output.size() > options.output_cap) {
      throw Error(Code::invalid_argument, options.name + " prints more than " +
                                              std::to_string(options.output_cap) + " bytes");
    }
  }
  explicit_bzero(buffer.data(), buffer.size());
}

int remaining_milliseconds(const std::optional<Clock::time_point>& deadline,
                           const ShellOptions& options) {
  if (!deadline) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - Clock::now()).count();
  if (left > 0) return static_cast<int>(std::min<long long>(left, 1 << 30));
  throw Error(Code::deadline, options.name + " has not ended within " +
                                  std::to_string(options.timeout.count()) + " ms");
}

}  // namespace

ShellResult run_shell(const std::string& command, std::string_view input,
                      const ShellOptions& options) {
  const Descriptor wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!wake.valid()) fail(options, "eventfd", errno);
  std::optional<Cancellation::Guard> guard;
  if (options.cancellation != nullptr) {
    guard.emplace(*options.cancellation, [&wake] { eventfd_write(wake.get(), 1); });
  }
  std::optional<Clock::time_point> deadline;
  if (options.timeout.count() > 0) deadline = Clock::now() + options.timeout;

  Shell shell(command, options);
  ShellResult result;
  for (;;) {
    // poll() passes over negative descriptors, which is what closed ones are.
    std::array<pollfd, 4> waits{{{shell.input().get(), POLLOUT, 0},
                                 {shell.output().get(), POLLIN, 0},
                                 {shell.exit_descriptor(), POLLIN, 0},
                                 {wake.get(), POLLIN, 0}}};
    const int ready = poll(waits.data(), waits.size(), remaining_milliseconds(deadline, options));
    if (ready < 0 && errno != EINTR) fail(options, "poll", errno);
    if (ready <= 0) continue;
    if (waits[3].revents != 0) throw Error(Code::cancelled, options.name + " was cancelled");
    if (waits[0].revents != 0) feed(shell.input(), input);
    if (waits[1].revents != 0 || waits[2].revents != 0) {
      drain(shell.output(), result.output, options);
    }
    if (waits[2].revents != 0) break;
  }
  result.status = shell.status();
  return result;
}

}  // namespace provost::core
