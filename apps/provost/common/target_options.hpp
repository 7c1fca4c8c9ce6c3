#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/profile/targets.hpp"
#include "core/session/scoped_session.hpp"
#include "provost/common/cli11_fwd.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// Which servers a command is about.
struct TargetOptions {
  std::vector<std::string> words;  ///< -p: profiles, groups, scopes
};

void add_targets(CLI::App& verb, TargetOptions& options);

/// One signed-in session and the scopes of it that are meant.
struct Connected {
  core::Profile profile;
  std::unique_ptr<core::Session> session;
  std::vector<core::ScopedSession> parts;
};

/// Signs in to every target, one session a profile, in the order they were named; `sm/*` becomes
/// every scope there is.
std::vector<Connected> connect(Program& program, const std::vector<core::Target>& targets);

/// The one target of a command that takes no more. Throws Exit{usage}.
core::Target single_target(Program& program, const TargetOptions& options);

}  // namespace provost::cli
