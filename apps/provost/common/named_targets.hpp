#pragma once

#include <string>
#include <vector>

#include "core/profile/targets.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

/// What names on the command line say of servers: `chat:jane` is jane on chat only, `jane` is jane
/// wherever the command works.
struct NamedTargets {
  std::vector<core::Target> targets;
  std::vector<core::AccountWord> names;
  std::vector<core::AccountWord> except;  ///< they say nothing of where the command works

  /// The names that are meant on this server.
  std::vector<std::string> names_for(const core::ScopedSession& session) const;
  std::vector<std::string> except_for(const core::ScopedSession& session) const;
};

/// Throws Exit{usage} when only some names say where they belong and -p is missing.
NamedTargets find_targets(Program& program, const TargetOptions& options,
                          const std::vector<std::string>& names,
                          const std::vector<std::string>& except = {});

}  // namespace provost::cli
