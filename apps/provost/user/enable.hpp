#pragma once

#include "provost/common/change_options.hpp"
#include "provost/common/commands.hpp"

namespace provost::cli {

void add_user_enable(CLI::App& noun, Chosen& chosen);
ExitCode run_user_enable(const ChangeOptions& options, Program& program);

}  // namespace provost::cli
