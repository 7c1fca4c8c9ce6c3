#pragma once

#include "provost/common/commands.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

struct WhoamiOptions {
  TargetOptions targets;
};

void add_whoami(CLI::App& tree, Chosen& chosen);
ExitCode run_whoami(const WhoamiOptions& options, Program& program);

}  // namespace provost::cli
