#pragma once

#include <string>
#include <vector>

#include "core/plan/guards.hpp"

namespace provost::core {

/// The flags by which guards were loosened, for the audit log.
std::vector<std::string> overrides_of(const Includes& includes);

}  // namespace provost::core
