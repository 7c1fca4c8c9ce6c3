#pragma once

#include <functional>
#include <string>
#include <vector>

#include "provost/common/exit_code.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

/// Targets that share a session, since they are of one profile; in the order they were named.
std::vector<std::vector<core::Target>> by_profile(const std::vector<core::Target>& targets);

/// Reads from one profile after the other. Of several, what goes wrong at one is told with its name
/// and the others are gone on with; returns the exit code of the first that failed. Of a single one
/// the error is thrown.
ExitCode each_profile(Program& program, const std::vector<core::Target>& targets,
                      const std::function<void(const std::vector<core::Target>&)>& work);

/// The same for what needs to be signed in.
ExitCode each_connected(Program& program, const std::vector<core::Target>& targets,
                        const std::function<void(Connected&)>& work);

/// Is it the server, or how one signs in there, rather than what was asked for?
bool of_the_server(const Error& error);

/// The error with the name of whose server it is, for commands about several.
Error named(Error error, const std::string& profile);

}  // namespace provost::cli
