#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/profile/profile.hpp"

namespace provost::core {

/// One key of a profile file.
struct ProfileKey {
  std::string name;
  /// Puts a value in place; throws Error{invalid_argument} saying what is wrong with it.
  void (*read)(Profile& profile, const std::string& value);
  /// Nothing when it is not set.
  std::optional<std::string> (*write)(const Profile& profile);
};

/// The keys that every profile may have, in the order in which they are written.
const std::vector<ProfileKey>& profile_keys();

/// `10/60s`
Limit parse_limit(const std::string& value);
std::string limit_text(const Limit& limit);

}  // namespace provost::core
