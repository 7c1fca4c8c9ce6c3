#pragma once

#include <string>

#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"
#include "provost/common/selection_options.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

struct UserCountOptions {
  TargetOptions targets;
  SelectionOptions selection;
  OutputOptions output;
  std::string by;
};

void add_user_count(CLI::App& noun, Chosen& chosen);
ExitCode run_user_count(const UserCountOptions& options, Program& program);

}  // namespace provost::cli
