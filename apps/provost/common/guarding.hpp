#pragma once

#include <optional>

#include "core/account/stored_account.hpp"
#include "core/plan/guards.hpp"
#include "core/profile/profile.hpp"
#include "core/session/scoped_session.hpp"

namespace provost::cli {

/// Throws Exit{stopped} when the profile is locked and does not allow the operation.
void check_lock(const core::Profile& profile, Operation operation);

/// The guards of one operation at one server. `own` is who is signed in, as far as that is known.
core::Guards guards_for(const core::Profile& profile, core::ScopedSession& session,
                        Operation operation, const core::Includes& includes,
                        const std::optional<core::StoredAccount>& own);

}  // namespace provost::cli
