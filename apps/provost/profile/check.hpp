#pragma once

#include <string>
#include <vector>

#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

struct ProfileCheckOptions {
  std::vector<std::string> names;
  TargetOptions targets;
  OutputOptions output;
};

void add_profile_check(CLI::App& noun, Chosen& chosen);
ExitCode run_profile_check(const ProfileCheckOptions& options, Program& program);

}  // namespace provost::cli
