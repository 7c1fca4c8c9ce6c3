#include "provost/job/connected_parts.hpp"

#include <utility>

#include "provost/common/exit_code.hpp"
#include "provost/common/guarding.hpp"

namespace provost::cli {
namespace {

/// The profile of a part, as it was when the job was planned.
core::Target target_of(Program& program, const core::JobPart& part,
                       const std::vector<Operation>& chain) {
  core::Profile profile = program.profiles().load(part.profile);
  if (profile.url != part.url || profile.provider != part.provider) {
    throw Exit(ExitCode::stopped,
               "profile '" + part.profile + "' is now " + profile.url + " (" + profile.provider +
                   "), and the job was planned for " + part.url + " (" + part.provider +
                   "); nothing was done",
               "give the job up with 'provost job cancel', and plan it again");
  }
  for (const Operation operation : chain) check_lock(profile, operation);
  return {std::move(profile), part.scope};
}

}  // namespace

const core::Profile& ConnectedParts::profile_of(const core::ScopedSession& session) const {
  for (const Connected& one : connected) {
    for (const core::ScopedSession& part : one.parts) {
      if (&part == &session) return one.profile;
    }
  }
  throw Error(Code::internal, "a session belongs to no profile of the job");
}

ConnectedParts connect_parts(Program& program, const core::JobHead& head,
                             const std::vector<bool>& needed) {
  std::vector<core::Target> targets;
  for (std::size_t i = 0; i < needed.size(); ++i) {
    if (needed[i]) targets.push_back(target_of(program, head.parts[i], head.chain));
  }
  ConnectedParts parts;
  parts.connected = connect(program, targets);
  parts.sessions.resize(head.parts.size());
  for (Connected& one : parts.connected) {
    for (core::ScopedSession& session : one.parts) {
      for (std::size_t i = 0; i < parts.sessions.size(); ++i) {
        if (needed[i] && head.parts[i].label() == session.label()) parts.sessions[i] = &session;
      }
    }
  }
  return parts;
}

}  // namespace provost::cli
