#pragma once

#include <vector>

#include "core/job/job_settings.hpp"
#include "core/journal/journal.hpp"
#include "core/session/scoped_session.hpp"
#include "provost/common/exit_code.hpp"
#include "provost/common/output_options.hpp"
#include "provost/common/program.hpp"
#include "provost/password/password_work.hpp"

namespace provost::cli {

/// A job whose plan is whole and agreed to, and what it takes to carry it out.
struct JobRun {
  core::Journal& journal;
  /// By the index of the job's part; null where the part has nothing left to do. They outlive the
  /// run.
  std::vector<core::ScopedSession*> sessions;
  PasswordWork* passwords = nullptr;  ///< of a job that sets some
  core::RunManner manner = {};
  bool retry_unknown = false;
  bool yes = false;  ///< nobody is asked between stages
  OutputOptions output = {};
  std::vector<std::string> overrides = {};  ///< guards that were loosened, besides the job's own
};

/// Carries out what is left to do, tells every row as it ends and the sum of all, and says how to
/// go on when something is left.
ExitCode carry_out(Program& program, const JobRun& run);

}  // namespace provost::cli
