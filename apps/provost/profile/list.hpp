#pragma once

#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"

namespace provost::cli {

struct ProfileListOptions {
  OutputOptions output;
};

void add_profile_list(CLI::App& noun, Chosen& chosen);
ExitCode run_profile_list(const ProfileListOptions& options, Program& program);

}  // namespace provost::cli
