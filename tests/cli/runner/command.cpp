#include "runner/command.hpp"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <string>

namespace provost::transcript {
namespace {

using Clock = std::chrono::steady_clock;

class End {
 public:
  explicit End(int descriptor = -1) : descriptor_(descriptor) {}
  ~End() { close(); }
  End(const End&) = delete;
  End& operator=(const End&) = delete;
  int get() const { return descriptor_; }
  bool open() const { return descriptor_ >= 0; }
  void reset(int descriptor) {
    close();
    descriptor_ = descriptor;
  }
  void close() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
  }

 private:
  int descriptor_;
};

struct Pipe {
  End read;
  End write;
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe can be made");
    read.reset(ends[0]);
    write.reset(ends[1]);
  }
};

/// The person's side of a terminal; the name of the other side goes to `name`.
int open_terminal(std::string& name) {
  const int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  std::array<char, 128> path{};
  if (master < 0 || ::grantpt(master) != 0 || ::unlockpt(master) != 0 ||
      ::ptsname_r(master, path.data(), path.size()) != 0) {
    throw std::runtime_error("no terminal can be made");
  }
  name = path.data();
  return master;
}

[[noreturn]] void become(const Step& step, const Pipe& in, const Pipe& out, const Pipe& err,
                         const std::string& terminal) {
  ::setsid();
  if (!terminal.empty()) {
    const int tty = ::open(terminal.c_str(), O_RDWR);
    if (tty < 0 || ::ioctl(tty, TIOCSCTTY, 0) != 0) ::_exit(126);
  }
  ::dup2(in.read.get(), STDIN_FILENO);
  ::dup2(out.write.get(), STDOUT_FILENO);
  ::dup2(err.write.get(), STDERR_FILENO);
  ::signal(SIGPIPE, SIG_DFL);
  ::execl("/bin/sh", "sh", "-c", step.command.c_str(), nullptr);
  ::_exit(126);
}

/// False when the other side has closed.
bool take(End& from, std::string& text) {
  std::array<char, 65536> buffer{};
  const ssize_t count = ::read(from.get(), buffer.data(), buffer.size());
  if (count < 0 && errno == EINTR) return true;
  if (count <= 0) return false;  // a terminal says EIO
  text.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

void give(int to, const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const ssize_t count = ::write(to, text.data() + at, text.size() - at);
    if (count < 0 && errno != EINTR) return;
    if (count > 0) at += static_cast<std::size_t>(count);
  }
}

/// Answers the questions at a terminal: each ends with a space, with nothing behind it.
class Person {
 public:
  explicit Person(const Lines& answers) : answers_(answers) {}
  void look(int terminal, const std::string& seen) {
    if (next_ == answers_.size() || seen.size() == seen_ || seen.back() != ' ') return;
    seen_ = seen.size();
    give(terminal, answers_[next_++] + '\n');
  }

 private:
  const Lines& answers_;
  std::size_t next_ = 0;
  std::size_t seen_ = 0;
};

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw std::runtime_error("the command cannot be waited for");
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Result run_command(const Step& step, std::chrono::seconds limit) {
  Result result;
  Pipe in;
  Pipe out;
  Pipe err;
  std::string terminal_name;
  End terminal(step.at_terminal ? open_terminal(terminal_name) : -1);
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no process can be made");
  if (child == 0) become(step, in, out, err, terminal_name);
  in.read.close();
  out.write.close();
  err.write.close();
  give(in.write.get(), step.input.value_or(""));  // small, so a pipe holds it
  in.write.close();

  Person person(step.answers);
  const Clock::time_point end = Clock::now() + limit;
  while (out.read.open() || err.read.open()) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    std::array<pollfd, 3> ready{
        {{out.read.get(), POLLIN, 0}, {err.read.get(), POLLIN, 0}, {terminal.get(), POLLIN, 0}}};
    const int count =
        left.count() <= 0 ? 0 : ::poll(ready.data(), 3, static_cast<int>(left.count()));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      result.timed_out = true;
      ::kill(-child, SIGKILL);
      break;
    }
    if (ready[0].revents != 0 && !take(out.read, result.out)) out.read.close();
    if (ready[1].revents != 0 && !take(err.read, result.err)) err.read.close();
    if ((ready[2].revents & POLLIN) != 0 && take(terminal, result.terminal)) {
      person.look(terminal.get(), result.terminal);
    } else if (ready[2].revents != 0) {
      // Nobody has it open at the moment; asked again when something else happens.
      ::poll(nullptr, 0, 5);
    }
  }
  result.exit_code = wait_for(child);
  pollfd rest{terminal.get(), POLLIN, 0};
  while (terminal.open() && ::poll(&rest, 1, 0) > 0 && take(terminal, result.terminal)) {
  }
  return result;
}

}  // namespace provost::transcript
