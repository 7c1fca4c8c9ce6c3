#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/job/job_settings.hpp"
#include "provost/common/change_options.hpp"
#include "provost/common/exit_code.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// What a verb does to every account.
struct Change {
  std::string command;                                   ///< as people type it: `password set`
  std::vector<Operation> chain;                          ///< in the order in which it is done
  std::optional<core::PasswordSettings> passwords = {};  ///< of a chain that sets some
  bool keep_mail = false;                                ///< mailboxes are not disabled
};

/// Plan, show, ask, do, report. A server that cannot do the first operation of the chain stops
/// everything; what it cannot do of the others ends as failed rows.
ExitCode run_change(Program& program, const ChangeOptions& options, const Change& change);

}  // namespace provost::cli
