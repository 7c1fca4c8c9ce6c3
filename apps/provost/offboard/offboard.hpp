#pragma once

#include "provost/common/change_options.hpp"
#include "provost/common/commands.hpp"

namespace provost::cli {

struct OffboardOptions {
  ChangeOptions change;
  bool keep_mail = false;
};

void add_offboard(CLI::App& tree, Chosen& chosen);
ExitCode run_offboard(const OffboardOptions& options, Program& program);

}  // namespace provost::cli
