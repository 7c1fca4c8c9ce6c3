#pragma once

#include <string>

#include "provost/common/commands.hpp"

namespace provost::cli {

struct CompletionOptions {
  std::string shell;
};

/// Scripts are made from `tree` as it is when the command runs.
void add_completion(CLI::App& tree, Chosen& chosen);
ExitCode run_completion(const CompletionOptions& options, const CLI::App& tree,
                        const Streams& streams);

}  // namespace provost::cli
