#pragma once

#include <string>
#include <vector>

#include "core/plan/guards.hpp"
#include "core/profile/profile.hpp"

namespace provost::core {

/// What of the includes holds for a profile: one that root has locked lets nobody take
/// administrators or protected accounts along.
Includes allowed_by(const Profile& profile, Includes includes);

/// The flags by which guards were loosened, for the audit log.
std::vector<std::string> overrides_of(const Includes& includes);

}  // namespace provost::core
