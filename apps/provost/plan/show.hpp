#pragma once

#include <string>

#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"

namespace provost::cli {

struct PlanShowOptions {
  std::string file;
  OutputOptions output;
};

void add_plan_show(CLI::App& noun, Chosen& chosen);
ExitCode run_plan_show(const PlanShowOptions& options, Program& program);

}  // namespace provost::cli
