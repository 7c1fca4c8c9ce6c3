#pragma once

#include <string>
#include <string_view>

#include "core/profile/store.hpp"

namespace provost::core {

/// Reads `groups.ini`: for each group a section `[office]` with `profiles = chat, sm/acme.test`.
/// Throws Error{invalid_argument} `FILE:LINE: …`.
Groups parse_groups(std::string_view text, const std::string& file);

}  // namespace provost::core
