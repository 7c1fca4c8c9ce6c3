#pragma once

#include <string>

#include "provost/common/commands.hpp"
#include "provost/job/go_on.hpp"

namespace provost::cli {

struct JobResumeOptions {
  std::string id;  ///< empty: the only one there is
  GoOnOptions go_on;
};

void add_job_resume(CLI::App& noun, Chosen& chosen);
ExitCode run_job_resume(const JobResumeOptions& options, Program& program);

}  // namespace provost::cli
