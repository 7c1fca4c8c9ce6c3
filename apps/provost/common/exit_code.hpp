#pragma once

#include <stdexcept>
#include <string>

#include "provost/error.hpp"

namespace provost::cli {

/// What the program ends with; `provost help exit-codes` and docs/commands.md explain them.
enum class ExitCode : int {
  done = 0,
  failed = 1,
  usage = 2,
  some_not_done = 3,
  not_allowed = 4,
  temporary = 5,
  plugin_refused = 6,
  stopped = 7,
  interrupted = 130,
};

/// The exit code of an error that ended a command.
ExitCode exit_code_of(Code code);

/// Ends a command with a code of its own. `hint` says the way out; may be empty, as the message
/// when there is nobody to tell.
struct Exit : std::runtime_error {
  Exit(ExitCode exit_code, const std::string& message, std::string way_out = {})
      : std::runtime_error(message), code(exit_code), hint(std::move(way_out)) {}
  ExitCode code;
  std::string hint;
};

/// What help and documentation say of the codes.
extern const char* const kExitCodesHelp;

}  // namespace provost::cli
