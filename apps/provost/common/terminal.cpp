#include "provost/common/terminal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

#include "core/base/files.hpp"
#include "core/output/text.hpp"
#include "provost/error.hpp"

namespace provost::cli {
namespace {

/// The open terminal, with a pipe through which a cancellation ends the waiting.
class OpenTerminal {
 public:
  explicit OpenTerminal(core::Cancellation& cancellation)
      : tty_(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {
    if (!tty_.valid()) {
      throw Error(Code::invalid_argument, "there is no terminal to ask at");
    }
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw Error(Code::internal, "no pipe can be made");
    woken_.reset(ends[0]);
    wake_.reset(ends[1]);
    guard_.emplace(cancellation, [this] { (void)!::write(wake_.get(), "", 1); });
  }

  void write(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t count = ::write(tty_.get(), text.data(), text.size());
      if (count < 0 && errno != EINTR) return;
      if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  /// Waits for a byte; throws when the command is cancelled or the terminal is gone.
  char read() const {
    while (true) {
      pollfd waiting[2] = {{tty_.get(), POLLIN, 0}, {woken_.get(), POLLIN, 0}};
      if (::poll(waiting, 2, -1) < 0 && errno != EINTR) break;
      if (waiting[1].revents != 0) break;
      if (waiting[0].revents == 0) continue;
      char byte = 0;
      const ssize_t count = ::read(tty_.get(), &byte, 1);
      if (count == 1) return byte;
      if (count == 0 || errno != EINTR) break;
    }
    throw Error(Code::cancelled, "cancelled while asking");
  }

  int get() const { return tty_.get(); }

 private:
  core::Descriptor tty_;
  core::Descriptor woken_;
  core::Descriptor wake_;
  std::optional<core::Cancellation::Guard> guard_;
};

/// Changes how the terminal takes keys, as long as it lives.
class Mode {
 public:
  Mode(const OpenTerminal& terminal, tcflag_t off) : terminal_(terminal) {
    changed_ = ::tcgetattr(terminal_.get(), &before_) == 0;
    if (!changed_) return;
    termios now = before_;
    now.c_lflag &= ~off;
    ::tcsetattr(terminal_.get(), TCSAFLUSH, &now);
  }
  ~Mode() {
    if (changed_) ::tcsetattr(terminal_.get(), TCSAFLUSH, &before_);
  }
  Mode(const Mode&) = delete;
  Mode& operator=(const Mode&) = delete;

 private:
  const OpenTerminal& terminal_;
  termios before_{};
  bool changed_ = false;
};

core::SecretBytes read_line(const OpenTerminal& terminal) {
  core::SecretBytes line;
  while (true) {
    const char byte = terminal.read();
    if (byte == '\n') return line;
    if (byte == 4 && line.empty()) throw Error(Code::cancelled, "cancelled while asking");
    line.append({&byte, 1});
  }
}

}  // namespace

bool Terminal::available() const {
  const core::Descriptor tty(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
  return tty.valid();
}

core::SecretBytes Terminal::ask_hidden(const std::string& question) {
  const OpenTerminal terminal(cancellation_);
  const Mode hidden(terminal, ECHO);
  terminal.write(core::printable(question) + ": ");
  core::SecretBytes line = read_line(terminal);
  terminal.write("\n");
  return line;
}

std::string Terminal::ask_line(const std::string& question) {
  const OpenTerminal terminal(cancellation_);
  terminal.write(core::printable(question) + ": ");
  return std::string(read_line(terminal).reveal());
}

bool Terminal::confirm(const std::string& question) {
  const std::string answer = ask_line(question + " [y/N]");
  return answer == "y" || answer == "Y" || answer == "yes";
}

void Terminal::show(const std::string& heading, const core::SecretBytes& secret) {
  const OpenTerminal terminal(cancellation_);
  const Mode keys(terminal, ECHO | ICANON);
  struct AlternateScreen {
    const OpenTerminal& on;
    ~AlternateScreen() { on.write("\x1b[2J\x1b[H\x1b[?1049l"); }
  };
  terminal.write("\x1b[?1049h\x1b[2J\x1b[H");
  const AlternateScreen screen{terminal};
  terminal.write(heading + "\n\n    ");
  terminal.write(secret.reveal());
  terminal.write("\n\npress any key to erase it ");
  terminal.read();
}

}  // namespace provost::cli
