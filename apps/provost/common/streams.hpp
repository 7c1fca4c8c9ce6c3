#pragma once

#include <iosfwd>
#include <string>

namespace provost::cli {

/// Where a command reads and writes. Data goes to `out`, everything else to `err`.
struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int width = 80;  ///< of the terminal that `out` is
  /// Where `out` leads; -1 when that is no file of the system. It is not standard output itself,
  /// which others in this process may write to: see StrayOutput.
  int out_descriptor = -1;

  /// Those of this process, which are there until it ends.
  static Streams of_process();

  void error(const std::string& message) const;
  void warning(const std::string& message) const;
  void hint(const std::string& message) const;
  /// A line about what happens, for people.
  void note(const std::string& message) const;
};

}  // namespace provost::cli
