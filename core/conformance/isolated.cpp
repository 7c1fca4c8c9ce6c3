#include "core/conformance/isolated.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>

#include "core/base/files.hpp"
#include "core/base/utf8.hpp"
#include "provost/error.hpp"

namespace provost::core::conformance {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kLongest = 4096;  // of a reason

Verdict judge(const std::function<void()>& body) {
  try {
    body();
    return {};
  } catch (const Failed& failed) {
    return {Result::failed, failed.what()};
  } catch (const NotApplicable& reason) {
    return {Result::not_applicable, reason.what()};
  } catch (const Error& error) {
    return {Result::failed, error.message};
  } catch (const std::exception& error) {
    return {Result::failed, error.what()};
  }
}

/// Nothing leaves it: what is thrown past `judge` ends the process like any other program.
[[noreturn]] void be_the_check(const std::function<void()>& body, int tell_to, int output,
                               pid_t parent) noexcept {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(0);
  const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  ::dup2(nowhere, STDIN_FILENO);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  for (const int number : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTERM, SIGINT, SIGHUP}) {
    ::signal(number, SIG_DFL);
  }
  ::signal(SIGPIPE, SIG_IGN);
  sigset_t none;
  sigemptyset(&none);
  ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
  const Verdict verdict = judge(body);
  std::string message(1, static_cast<char>('0' + static_cast<int>(verdict.result)));
  message += verdict.why.substr(0, kLongest);
  (void)!::write(tell_to, message.data(), message.size());
  ::_exit(0);
}

/// Everything the check tells until it ends; false when it takes too long.
bool hear(int from, Clock::time_point until, Cancellation& cancellation, std::string& heard) {
  std::array<char, kLongest + 1> buffer{};
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) return false;
    std::array<pollfd, 2> wanted{{{from, POLLIN, 0}, {cancellation.descriptor(), POLLIN, 0}}};
    if (::poll(wanted.data(), wanted.size(), static_cast<int>(left)) < 0 && errno != EINTR) {
      return false;
    }
    if (cancellation.cancelled()) return false;
    if (wanted[0].revents == 0) continue;
    const ssize_t count = ::read(from, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return true;
    heard.append(buffer.data(), static_cast<std::size_t>(count));
    return true;  // a message is written whole
  }
}

std::string text_of(int file) {
  std::string text(2048, '\0');
  const ssize_t count = ::pread(file, text.data(), text.size(), 0);
  text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return text;
}

/// What the process said as it ended, in one short line.
std::string last_words(int file) {
  std::string line;
  std::string_view text;
  const std::string whole = text_of(file);
  text = whole;
  while (!text.empty() && line.size() < 200) {
    const Utf8Char next = decode_utf8(text);
    if (next.valid && next.code >= 0x20) {
      line.append(text.substr(0, next.size));
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
    text.remove_prefix(next.size);
  }
  return line.empty() ? line : "; it said: " + line;
}

std::string end_of(int status, int output) {
  if (WIFSIGNALED(status)) {
    return "it crashed (" + std::string(::strsignal(WTERMSIG(status))) + ")" + last_words(output);
  }
  return "it ended the program (exit code " + std::to_string(WEXITSTATUS(status)) + ")" +
         last_words(output);
}

}  // namespace

std::string_view name_of(Result result) {
  switch (result) {
    case Result::passed:
      return "passed";
    case Result::failed:
      return "failed";
    case Result::not_applicable:
      return "not_applicable";
  }
  return "failed";
}

std::string written_output() { return text_of(STDOUT_FILENO); }

Verdict isolated(const std::function<void()>& body, std::chrono::milliseconds limit,
                 Cancellation& cancellation) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw Error(Code::internal, "cannot make a pipe");
  const Descriptor heard_from(ends[0]);
  Descriptor told(ends[1]);
  const Descriptor output(::memfd_create("output of a check", MFD_CLOEXEC));
  const pid_t self = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) throw Error(Code::internal, "cannot start a process for a check");
  if (child == 0) be_the_check(body, told.get(), output.get(), self);
  told.reset();
  ::setpgid(child, child);
  std::string heard;
  const bool in_time = hear(heard_from.get(), Clock::now() + limit, cancellation, heard);
  if (!in_time) ::kill(-child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  ::kill(-child, SIGKILL);
  if (cancellation.cancelled()) throw Error(Code::cancelled, "cancelled");
  if (!in_time) {
    return {Result::failed, "it does not come to an end (within " + std::to_string(limit.count()) +
                                " ms)" + last_words(output.get())};
  }
  if (heard.empty() || heard[0] < '0' || heard[0] > '2') {
    return {Result::failed, end_of(status, output.get())};
  }
  return {static_cast<Result>(heard[0] - '0'), heard.substr(1)};
}

}  // namespace provost::core::conformance
