#pragma once

#include <string>

#include "core/journal/journal.hpp"
#include "provost/common/cli11_fwd.hpp"
#include "provost/common/exit_code.hpp"
#include "provost/common/output_options.hpp"
#include "provost/common/program.hpp"
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

void add_go_on(CLI::App& verb, GoOnOptions& options);

/// Is something of such rows to be done when the job goes on?
bool left_over(const core::RowCount& count, bool retry_unknown);

/// Throws Exit{usage} when --same-from or --chpasswd says what this job has no use for. To be
/// called before anything of the job is changed.
void check_passwords(const core::JobHead& head, const GoOnOptions& options);

/// Carries out what is left of a job whose plan is whole: signs in where it works, takes up its
/// passwords and their hand-off, and runs. Throws Exit{stopped} when a profile has become another
/// server.
ExitCode go_on(Program& program, core::Journal& journal, const GoOnOptions& options);

}  // namespace provost::cli
