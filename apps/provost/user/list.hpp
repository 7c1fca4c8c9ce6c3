#pragma once

#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"
#include "provost/common/selection_options.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

struct UserListOptions {
  TargetOptions targets;
  SelectionOptions selection;
  OutputOptions output;
};

void add_user_list(CLI::App& noun, Chosen& chosen);
ExitCode run_user_list(const UserListOptions& options, Program& program);

}  // namespace provost::cli
