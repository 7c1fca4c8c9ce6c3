#pragma once

#include <string>

#include "provost/common/commands.hpp"

namespace provost::cli {

struct JobCancelOptions {
  std::string id;
  bool yes = false;
};

void add_job_cancel(CLI::App& noun, Chosen& chosen);
ExitCode run_job_cancel(const JobCancelOptions& options, Program& program);

}  // namespace provost::cli
