#include "sandbox/mattermost/policy.hpp"

#include <array>
#include <string>

#include "sandbox/mattermost/errors.hpp"

namespace provost::sandbox::mattermost {

namespace {

struct Class {
  std::string_view suffix;
  std::string_view members;
  bool PasswordPolicy::*required;
};

constexpr std::array<Class, 4> classes{
    {{"_lowercase", "abcdefghijklmnopqrstuvwxyz", &PasswordPolicy::lowercase},
     {"_uppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", &PasswordPolicy::uppercase},
     {"_number", "0123456789", &PasswordPolicy::number},
     {"_symbol", " !\"\\#$%&'()*+,-./:;<=>?@[]^_`|~", &PasswordPolicy::symbol}}};

[[noreturn]] void refuse(const std::string& suffix, const PasswordPolicy& policy) {
  throw ApiError(400, "model.user.is_valid.pwd" + suffix + ".app_error",
                 "The password must have " + std::to_string(policy.shortest) + " to " +
                     std::to_string(policy.longest) + " bytes and the required characters.");
}

}  // namespace

void require_policy(std::string_view password, const PasswordPolicy& policy,
                    const Features& features) {
  std::string required;
  std::string missing;
  for (const auto& kind : classes) {
    if (!(policy.*kind.required)) continue;
    required += kind.suffix;
    if (password.find_first_of(kind.members) == std::string_view::npos) missing += kind.suffix;
  }
  const bool too_short = password.size() < policy.shortest;
  const bool too_long = password.size() > policy.longest;
  if (!features.policy_names_what_is_missing) {
    if (too_short || too_long || !missing.empty()) refuse(required, policy);
    return;
  }
  if (too_short) refuse("_min_length", policy);
  if (too_long) refuse("_max_length", policy);
  if (!missing.empty()) refuse(missing, policy);
}

}  // namespace provost::sandbox::mattermost
