#pragma once

#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"

namespace provost::cli {

struct ProfileShowOptions {
  std::string name;
  OutputOptions output;
};

void add_profile_show(CLI::App& noun, Chosen& chosen);
ExitCode run_profile_show(const ProfileShowOptions& options, Program& program);

}  // namespace provost::cli
