#pragma once

#include "core/profile/profile.hpp"
#include "core/session/scoped_session.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// `jane, administrator`; what the server does not tell is left out.
std::string own_account(core::ScopedSession& session);

/// Signs in with a profile that is not saved yet and tells who that is and how many accounts there
/// are. Throws what signing in can end with.
void try_out(Program& program, const core::Profile& profile);

}  // namespace provost::cli
