#pragma once

#include <string>
#include <vector>

#include "provost/common/commands.hpp"

namespace provost::cli {

struct HelpOptions {
  std::vector<std::string> topic;  ///< `exit-codes`, or the words of a command
  bool markdown = false;
  std::string man_pages;  ///< a directory; empty: none are wanted
};

/// Help is made from `tree` as it is when the command runs.
void add_help(CLI::App& tree, Chosen& chosen);
ExitCode run_help(const HelpOptions& options, const CLI::App& tree, const Streams& streams);

}  // namespace provost::cli
