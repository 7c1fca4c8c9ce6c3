#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/account/stored_account.hpp"
#include "core/journal/journal.hpp"
#include "core/plan/guards.hpp"
#include "core/profile/profile.hpp"
#include "core/session/scoped_session.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// Throws Exit{stopped} when the profile is locked and does not allow the operation.
void check_lock(const core::Profile& profile, Operation operation);

/// Throws Exit{stopped} when the plan would do an account twice, since two of its parts lead to one
/// server. `profiles` are those of the parts.
void refuse_done_twice(Program& program, core::Journal& journal,
                       const std::vector<std::reference_wrapper<const core::Profile>>& profiles);

/// The guards of each operation of a chain at one server. `own` is who is signed in, as far as that
/// is known.
std::vector<core::Guards> guards_for(const core::Profile& profile, core::ScopedSession& session,
                                     const std::vector<Operation>& chain,
                                     const core::Includes& includes,
                                     const std::optional<core::StoredAccount>& own);

}  // namespace provost::cli
