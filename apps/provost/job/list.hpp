#pragma once

#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"

namespace provost::cli {

struct JobListOptions {
  bool unfinished = false;
  OutputOptions output;
};

void add_job_list(CLI::App& noun, Chosen& chosen);
ExitCode run_job_list(const JobListOptions& options, Program& program);

}  // namespace provost::cli
