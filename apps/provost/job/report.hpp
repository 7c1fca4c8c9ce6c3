#pragma once

#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"

namespace provost::cli {

struct JobReportOptions {
  std::string id;
  std::string from;                 ///< --from FILE|-
  std::vector<std::string> states;  ///< empty: all
  OutputOptions output;
};

void add_job_report(CLI::App& noun, Chosen& chosen);
ExitCode run_job_report(const JobReportOptions& options, Program& program);

}  // namespace provost::cli
