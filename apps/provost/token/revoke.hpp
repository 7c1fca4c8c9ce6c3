#pragma once

#include "provost/common/change_options.hpp"
#include "provost/common/commands.hpp"

namespace provost::cli {

void add_token_revoke(CLI::App& noun, Chosen& chosen);
ExitCode run_token_revoke(const ChangeOptions& options, Program& program);

}  // namespace provost::cli
