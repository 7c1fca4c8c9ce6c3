#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/profile/option.hpp"
#include "core/profile/profile.hpp"

namespace provost::core {

/// The options of a provider, or null when there is no such provider here.
using OptionSchemas = std::function<const std::vector<OptionInfo>*(const std::string& provider)>;

/// Reads a profile. `file` is for messages. Every key must be known: a key of this program,
/// `limit.OPERATION`, `option.NAME`, or the bare name of an option of the provider, for which
/// `schemas` is asked; it may be empty, then only `option.NAME` will do. Where it knows the
/// provider, options are checked as well. Throws Error{invalid_argument} `FILE:LINE: …`.
Profile parse_profile(std::string_view text, const std::string& name, const std::string& file,
                      const OptionSchemas& schemas);

/// As parse_profile() reads it. Throws Error{invalid_argument} for a value that cannot stand on a
/// line.
std::string profile_text(const Profile& profile);

}  // namespace provost::core
