#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace provost::transcript {

using Lines = std::vector<std::string>;

/// One command of a script and what it is expected to do.
struct Step {
  int line = 0;              ///< where the command stands in its file
  std::string command;       ///< for sh
  bool at_terminal = false;  ///< with a terminal of its own, at which a person answers
  Lines answers;             ///< what the person types, one a question
  std::optional<std::string> input;
  Lines out;
  Lines err;
  Lines terminal;  ///< what the person sees
  int exit_code = 0;
};

struct Script {
  /// Words for `provost sandbox`; without a value the script needs no servers.
  std::optional<std::vector<std::string>> sandbox;
  std::vector<Step> steps;
};

/// The form of a script, one mark a line:
///   #! sandbox OPTIONS   the first line; `#! alone` for a script without servers
///   # TEXT               a comment, as is an empty line
///   $ COMMAND            a command for sh, without a terminal
///   @ COMMAND            the same with a terminal and a person at it
///   + TEXT               one more line of the command
///   < TEXT               a line of its standard input
///   ~ TEXT               what the person answers to the next question
///   | TEXT  ! TEXT  % TEXT   expected on standard output, standard error, the terminal
///   = CODE               the expected exit code; 0 when left out
/// Throws std::runtime_error that names the line which is wrong.
Script parse_script(const std::string& text);
Script read_script(const std::filesystem::path& file);

}  // namespace provost::transcript
