#pragma once

#include <map>
#include <string>
#include <vector>

#include "sandbox/runner/running.hpp"

namespace provost::sandbox {

/// Runs `arguments`, found along PATH, with this process's environment and `additions`, and waits
/// for its end. Returns its exit status, or 128 plus the signal that ended it. Meanwhile SIGINT,
/// SIGTERM and SIGHUP do not end this process: those sent to it go on to the command, those the
/// terminal sends have reached the command anyway. One call at a time in a process; further ones
/// wait. Throws std::invalid_argument for no arguments, std::system_error when it cannot start.
int run_command(const std::vector<std::string>& arguments,
                const std::map<std::string, std::string>& additions);

/// Runs `arguments` with a configuration for `profiles` in PROVOST_CONFIG and a directory for
/// what is to be kept in PROVOST_STATE; both are gone when it returns. This program's directory
/// comes first in PATH, so that the command finds the very program that started it.
int rehearse(const std::vector<Running>& profiles, std::vector<std::string> arguments);

}  // namespace provost::sandbox
