#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "provost/common/change_options.hpp"
#include "provost/common/commands.hpp"

namespace provost::cli {

struct ApplyOptions {
  std::string file;
  ChangeOptions change;  ///< of it only what agrees to a plan, how it is run, and the output
};

void add_apply(CLI::App& tree, Chosen& chosen);
ExitCode run_apply(const ApplyOptions& options, Program& program);

}  // namespace provost::cli
