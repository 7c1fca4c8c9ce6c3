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

  /// Those of this process.
  static Streams of_process();

  void error(const std::string& message) const;
  void warning(const std::string& message) const;
  void hint(const std::string& message) const;
  /// A line about what happens, for people.
  void note(const std::string& message) const;
};

}  // namespace provost::cli
