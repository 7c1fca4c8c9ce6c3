#pragma once

#include <memory>
#include <string>
#include <vector>

#include "provost/common/commands.hpp"

namespace provost::cli {

/// Reads the words, runs what they say, tells what went wrong.
ExitCode run_command_line(std::vector<std::string> words, const Streams& streams);

/// The whole tree of commands. `chosen`, `global` and `behind` outlive it; `behind` holds what
/// stands behind the first `--` of the command line. With `words` only those nouns have their verbs
/// that are among them, since making all of them takes longer than what most commands do.
std::unique_ptr<CLI::App> make_command_tree(Chosen& chosen, GlobalOptions& global,
                                            std::vector<std::string>& behind,
                                            const std::vector<std::string>* words = nullptr);

}  // namespace provost::cli
