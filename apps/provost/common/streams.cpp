#include "provost/common/streams.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <iostream>

#include "core/output/text.hpp"

namespace provost::cli {
namespace {

/// Whole lines at once, so that those of several threads do not mix. What came from a server may
/// hold anything.
void write_line(std::ostream& out, const char* prefix, const std::string& message) {
  out << prefix + core::printable(message) + "\n" << std::flush;
}

}  // namespace

Streams Streams::of_process() {
  Streams streams{std::cin, std::cout, std::cerr};
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
