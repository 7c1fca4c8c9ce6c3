#pragma once

#include <string>
#include <string_view>

#include "runner/script.hpp"

namespace provost::transcript {

/// What a command did.
struct Result {
  std::string out;
  std::string err;
  std::string terminal;
  int exit_code = 0;
  bool timed_out = false;
};

/// Without the line break of the last one; carriage returns are left out.
Lines lines_of(std::string_view text);

/// `*` in the pattern stands for any characters, `\*` for itself.
bool line_matches(std::string_view pattern, std::string_view line);

/// Each pattern takes one line; one that is `…` alone takes any number of them.
bool lines_match(const Lines& patterns, const Lines& lines);

/// Empty when the command did what was expected; else both sides, for a person to read.
std::string difference(const Step& expected, const Result& result);

}  // namespace provost::transcript
