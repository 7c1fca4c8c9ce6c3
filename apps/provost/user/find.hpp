#pragma once

#include <string>

#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

struct UserFindOptions {
  TargetOptions targets;
  OutputOptions output;
  std::string text;
};

void add_user_find(CLI::App& noun, Chosen& chosen);
ExitCode run_user_find(const UserFindOptions& options, Program& program);

}  // namespace provost::cli
