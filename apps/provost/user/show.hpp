#pragma once

#include <string>
#include <vector>

#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

struct UserShowOptions {
  TargetOptions targets;
  OutputOptions output;
  std::vector<std::string> names;
};

void add_user_show(CLI::App& noun, Chosen& chosen);
ExitCode run_user_show(const UserShowOptions& options, Program& program);

}  // namespace provost::cli
