#include "provost/common/streams.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <ext/stdio_filebuf.h>
#include <iostream>
#include <optional>

#include "core/output/text.hpp"

namespace provost::cli {
namespace {

/// Whole lines at once, so that those of several threads do not mix. What came from a server may
/// hold anything.
void write_line(std::ostream& out, const char* prefix, const std::string& message) {
  out << prefix + core::printable(message) + "\n" << std::flush;
}

/// Another way to where standard output leads.
struct OwnOutput {
  // Nobody waits for a single line of a long list that goes to a program or a file.
  static constexpr std::size_t size = 65536;

  const int descriptor = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  std::optional<__gnu_cxx::stdio_filebuf<char>> buffer;
  std::ostream stream{nullptr};  // which writes nothing, and says so

  OwnOutput() {
    if (descriptor < 0) return;
    buffer.emplace(descriptor, std::ios::out | std::ios::binary, size);
    stream.rdbuf(&*buffer);
    if (::isatty(descriptor) == 1) stream << std::unitbuf;
  }
};

}  // namespace

Streams Streams::of_process() {
  static OwnOutput own;
  Streams streams{std::cin, own.stream, std::cerr};
  streams.out_descriptor = own.descriptor;
  streams.in_is_terminal = ::isatty(STDIN_FILENO) == 1;
  streams.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  streams.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    streams.width = size.ws_col;
  }
  return streams;
}

void Streams::error(const std::string& message) const {
  write_line(err, "provost: error: ", message);
}
void Streams::warning(const std::string& message) const {
  write_line(err, "provost: warning: ", message);
}
void Streams::hint(const std::string& message) const {
  write_line(err, "provost: hint: ", message);
}
void Streams::note(const std::string& message) const { write_line(err, "", message); }

}  // namespace provost::cli
