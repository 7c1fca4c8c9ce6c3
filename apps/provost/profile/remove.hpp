#pragma once

#include "provost/common/commands.hpp"

namespace provost::cli {

struct ProfileRemoveOptions {
  std::string name;
  bool yes = false;
};

void add_profile_remove(CLI::App& noun, Chosen& chosen);
ExitCode run_profile_remove(const ProfileRemoveOptions& options, Program& program);

}  // namespace provost::cli
