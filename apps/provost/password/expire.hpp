#pragma once

#include "provost/common/change_options.hpp"
#include "provost/common/commands.hpp"

namespace provost::cli {

void add_password_expire(CLI::App& noun, Chosen& chosen);
ExitCode run_password_expire(const ChangeOptions& options, Program& program);

}  // namespace provost::cli
