#pragma once

#include <string>
#include <vector>

#include "provost/common/program.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

/// Accounts that people were looked up to have.
struct PeoplesAccounts {
  std::vector<std::string> names;  ///< each as `PROFILE:NAME`
  std::vector<std::string> notes;  ///< who has none where
};

/// Looks people up in the file of --map, in its columns for `targets` or else in all of them. A
/// word that says its profile itself stays. Throws Exit{usage} or Error{invalid_argument} naming
/// line and column: unknown people, a column that is no profile, somebody without any account.
PeoplesAccounts look_up_people(Program& program, const std::string& file,
                               const std::vector<std::string>& people,
                               const TargetOptions& targets);

}  // namespace provost::cli
