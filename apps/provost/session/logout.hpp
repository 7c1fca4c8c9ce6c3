#pragma once

#include "provost/common/commands.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

struct LogoutOptions {
  TargetOptions targets;
};

void add_logout(CLI::App& tree, Chosen& chosen);
ExitCode run_logout(const LogoutOptions& options, Program& program);

}  // namespace provost::cli
