#pragma once

#include "provost/common/change_options.hpp"
#include "provost/common/commands.hpp"

namespace provost::cli {

void add_user_disable(CLI::App& noun, Chosen& chosen);
ExitCode run_user_disable(const ChangeOptions& options, Program& program);

}  // namespace provost::cli
