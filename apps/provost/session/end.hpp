#pragma once

#include "provost/common/change_options.hpp"
#include "provost/common/commands.hpp"

namespace provost::cli {

void add_session_end(CLI::App& noun, Chosen& chosen);
ExitCode run_session_end(const ChangeOptions& options, Program& program);

}  // namespace provost::cli
