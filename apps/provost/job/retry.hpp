#pragma once

#include <string>

#include "provost/common/commands.hpp"
#include "provost/job/go_on.hpp"

namespace provost::cli {

struct JobRetryOptions {
  std::string id;
  GoOnOptions go_on;
};

void add_job_retry(CLI::App& noun, Chosen& chosen);
ExitCode run_job_retry(const JobRetryOptions& options, Program& program);

}  // namespace provost::cli
