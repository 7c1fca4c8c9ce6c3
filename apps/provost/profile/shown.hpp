#pragma once

#include <string>
#include <vector>

#include "core/base/paths.hpp"
#include "core/plugin/descriptor.hpp"
#include "core/profile/profile.hpp"

namespace provost::cli {

/// The profile as people may see it on a screen: what its provider calls sensitive is covered.
core::Profile shown(core::Profile profile, const std::vector<core::OptionInfo>& schema);

/// Whose file it is: `user`, `system` or `locked`.
std::string origin_of(const core::Profile& profile, const core::Paths& paths);

}  // namespace provost::cli
