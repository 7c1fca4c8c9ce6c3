#pragma once

#include "provost/common/commands.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

struct LoginOptions {
  TargetOptions targets;
};

void add_login(CLI::App& tree, Chosen& chosen);
ExitCode run_login(const LoginOptions& options, Program& program);

}  // namespace provost::cli
