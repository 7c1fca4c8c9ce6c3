#pragma once

#include <memory>
#include <string>

#include "core/journal/journal.hpp"
#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"
#include "provost/common/run_options.hpp"

namespace provost::cli {

/// How a job that was begun before goes on.
struct GoOnOptions {
  bool retry_unknown = false;
  bool yes = false;
  std::string same_from;  ///< instead of where its password came from
  std::string chpasswd;
  RunOptions run;
  OutputOptions output;
};

struct JobResumeOptions {
  std::string id;  ///< empty: the only one there is
  GoOnOptions go_on;
};

void add_go_on(CLI::App& verb, GoOnOptions& options);
void add_job_resume(CLI::App& noun, Chosen& chosen);
ExitCode run_job_resume(const JobResumeOptions& options, Program& program);

/// Throws Exit{usage} when --same-from or --chpasswd says what this job has no use for. To be
/// called before anything of the job is changed.
void check_passwords(const core::JobHead& head, const GoOnOptions& options);

/// Carries out what is left of a job whose plan is whole: signs in where it works, takes up its
/// passwords and their hand-off, and runs. Throws Exit{stopped} when a profile has become another
/// server.
ExitCode go_on(Program& program, core::Journal& journal, const GoOnOptions& options);

}  // namespace provost::cli
