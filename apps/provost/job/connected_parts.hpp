#pragma once

#include <vector>

#include "core/journal/job.hpp"
#include "provost/common/program.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

/// The servers of a job that was planned before.
struct ConnectedParts {
  std::vector<Connected> connected;
  /// By the index of the job's part; null where nobody was needed.
  std::vector<core::ScopedSession*> sessions;

  /// The profile of a session that is not null.
  const core::Profile& profile_of(const core::ScopedSession& session) const;
};

/// Signs in where it is needed. Throws Exit{stopped} when a profile has become another server or
/// does not allow what is to be done.
ConnectedParts connect_parts(Program& program, const core::JobHead& head,
                             const std::vector<bool>& needed);

}  // namespace provost::cli
