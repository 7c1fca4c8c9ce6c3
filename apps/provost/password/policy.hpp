#pragma once

#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

struct PasswordPolicyOptions {
  TargetOptions targets;
  OutputOptions output;
};

void add_password_policy(CLI::App& noun, Chosen& chosen);
ExitCode run_password_policy(const PasswordPolicyOptions& options, Program& program);

}  // namespace provost::cli
