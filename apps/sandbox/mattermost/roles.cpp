#include "sandbox/mattermost/roles.hpp"

#include <algorithm>
#include <array>

namespace provost::sandbox::mattermost {

namespace {

constexpr std::array<std::string_view, 6> free_roles{
    "system_user",     "system_admin",           "system_guest",
    "system_post_all", "system_post_all_public", "system_user_access_token"};
constexpr std::array<std::string_view, 3> licensed_roles{"system_user_manager", "system_manager",
                                                         "system_read_only_admin"};

}  // namespace

bool is_role_name(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

bool is_known_role(std::string_view role) {
  return needs_license(role) ||
         std::find(free_roles.begin(), free_roles.end(), role) != free_roles.end();
}

bool needs_license(std::string_view role) {
  return std::find(licensed_roles.begin(), licensed_roles.end(), role) != licensed_roles.end();
}

}  // namespace provost::sandbox::mattermost
