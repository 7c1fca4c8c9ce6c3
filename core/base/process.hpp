#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/cancellation.hpp"
#include "core/secret/bytes.hpp"

namespace provost::core {

struct ShellOptions {
  /// What the command may take altogether; zero is no limit.
  std::chrono::milliseconds timeout{0};
  /// More output than this is an error.
  std::size_t output_cap = 64 * 1024;
  /// Stops the command when cancelled; may be null. Must outlive the call.
  Cancellation* cancellation = nullptr;
  /// The command may ask its own questions on the terminal. It then shares this program's process
  /// group, so when it must be stopped only the shell itself is. Otherwise all it started is.
  bool may_ask = false;
  /// What messages call the command; not the command line itself, which may hold a secret.
  std::string name = "the command";
};

struct ShellResult {
  /// The exit status, or 128 + the signal that ended the command.
  int status = 0;
  /// Standard output; wiped with this object, since it may be a secret.
  SecretBytes output;
};

/// Runs `command` by `/bin/sh -c` with `input` on standard input. Standard error, the environment
/// and the working directory are those of this program. Returns when the shell has ended: what it
/// left in the background lives on. Not reading `input` to its end is not an error.
///
/// Throws Error: deadline, cancelled, invalid_argument (too much output), internal. The command
/// has then been stopped.
ShellResult run_shell(const std::string& command, std::string_view input,
                      const ShellOptions& options = {});

}  // namespace provost::core
