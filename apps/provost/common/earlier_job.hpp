#pragma once

#include <optional>
#include <string>
#include <vector>

#include "provost/common/program.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

/// Accounts of a job, as `--from job:ID[:STATE]` names them.
struct EarlierJob {
  std::string id;
  std::string state;  ///< empty: whatever they ended with
};

/// Nothing when the word names a file. Throws Exit{usage} for a state that there is not.
std::optional<EarlierJob> earlier_job(const std::string& from);

/// The accounts, each once as `PROFILE:ID`, that the job's plan did not skip and whose worst row
/// ended so; with -p those of these targets only. Throws Error{not_found} and Exit{usage} when
/// there are none.
std::vector<std::string> names_of_job(Program& program, const EarlierJob& job,
                                      const TargetOptions& targets);

}  // namespace provost::cli
