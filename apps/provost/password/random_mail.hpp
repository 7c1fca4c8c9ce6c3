#pragma once

#include "provost/common/change_options.hpp"
#include "provost/common/commands.hpp"

namespace provost::cli {

void add_password_random_mail(CLI::App& noun, Chosen& chosen);
ExitCode run_password_random_mail(const ChangeOptions& options, Program& program);

}  // namespace provost::cli
