#pragma once

#include <string>
#include <vector>

#include "provost/common/commands.hpp"

namespace provost::cli {

struct JobRemoveOptions {
  std::vector<std::string> ids;
  std::string older_than;  ///< --older-than TIME; empty: those of `ids`
  bool force = false;
  bool yes = false;
};

void add_job_remove(CLI::App& noun, Chosen& chosen);
ExitCode run_job_remove(const JobRemoveOptions& options, Program& program);

}  // namespace provost::cli
