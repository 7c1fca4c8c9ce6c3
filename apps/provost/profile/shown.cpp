#include "provost/profile/shown.hpp"

namespace provost::cli {

core::Profile shown(core::Profile profile, const std::vector<core::OptionInfo>& schema) {
  for (const core::OptionInfo& option : schema) {
    const auto at = profile.options.find(option.name);
    if (option.sensitive && at != profile.options.end()) at->second = "(hidden)";
  }
  return profile;
}

std::string origin_of(const core::Profile& profile, const core::Paths& paths) {
  if (profile.locked) return "locked";
  return profile.path.parent_path() == paths.system_config / "profiles.d" ? "system" : "user";
}

}  // namespace provost::cli
