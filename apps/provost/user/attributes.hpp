#pragma once

#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

struct UserAttributesOptions {
  TargetOptions targets;
  OutputOptions output;
};

void add_user_attributes(CLI::App& noun, Chosen& chosen);
ExitCode run_user_attributes(const UserAttributesOptions& options, Program& program);

}  // namespace provost::cli
