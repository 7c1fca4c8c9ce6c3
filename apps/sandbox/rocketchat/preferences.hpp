#pragma once

#include <string>

#include "sandbox/rocketchat/features.hpp"

namespace provost::sandbox::rocketchat {

/// The preferences that nobody has changed, as JSON.
std::string preferences_json(const Features& features);

}  // namespace provost::sandbox::rocketchat
