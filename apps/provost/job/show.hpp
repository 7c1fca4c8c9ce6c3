#pragma once

#include <string>

#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"

namespace provost::cli {

struct JobShowOptions {
  std::string id;
  OutputOptions output;
};

void add_job_show(CLI::App& noun, Chosen& chosen);
ExitCode run_job_show(const JobShowOptions& options, Program& program);

}  // namespace provost::cli
