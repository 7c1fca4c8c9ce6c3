#include "sandbox/rocketchat/permissions.hpp"

#include <algorithm>
#include <array>

#include "sandbox/common/clock.hpp"
#include "sandbox/rocketchat/handlers.hpp"
#include "sandbox/rocketchat/populate.hpp"
#include "sandbox/rocketchat/reply.hpp"

namespace provost::sandbox::rocketchat {
namespace {

constexpr std::array<std::string_view, 6> roles = {"admin", limited_role, "user",
                                                   "bot",   "app",        "guest"};

/// A role that may administer accounts, except for their passwords.
constexpr std::array<std::string_view, 11> limited_permissions = {
    "view-d-room",           "view-full-other-user-info",     "edit-other-user-info",
    "create-user",           "edit-other-user-active-status", "logout-other-user",
    "api-bypass-rate-limit", "create-personal-access-tokens", "send-mail",
    "view-outside-room",     "view-privileged-setting"};

constexpr std::array<std::string_view, 8> other_permissions = {"assign-roles",
                                                               "delete-user",
                                                               "edit-other-user-e2ee",
                                                               "edit-other-user-totp",
                                                               "edit-other-user-password",
                                                               "edit-privileged-setting",
                                                               "view-statistics",
                                                               "user-generate-access-token"};

}  // namespace

bool role_allows(std::string_view role, std::string_view permission) {
  if (role == "admin") return true;
  if (role == limited_role) return std::ranges::count(limited_permissions, permission) > 0;
  if (permission == "api-bypass-rate-limit") return role == "bot" || role == "app";
  if (permission == "create-personal-access-tokens") return role == "user";
  return permission == "view-d-room" || permission == "view-outside-room";
}

const std::vector<std::string_view>& known_permissions() {
  static const auto all = [] {
    std::vector<std::string_view> names(limited_permissions.begin(), limited_permissions.end());
    names.insert(names.end(), other_permissions.begin(), other_permissions.end());
    std::ranges::sort(names);
    return names;
  }();
  return all;
}

std::vector<std::string> roles_with(std::string_view permission) {
  std::vector<std::string> holders;
  for (const auto role : roles) {
    if (role_allows(role, permission)) holders.emplace_back(role);
  }
  return holders;
}

Reply handlers::permissions(World& world, Call&) {
  std::vector<std::string> entries;
  for (const auto permission : known_permissions()) {
    entries.push_back(JsonObject()
                          .add("_id", permission)
                          .add_raw("roles", json_texts(roles_with(permission)))
                          .add("_updatedAt", iso8601(world.store.at(world.admin).created_ms))
                          .text());
  }
  return success(JsonObject().add_raw("update", json_array(entries)).add_raw("remove", "[]"));
}

}  // namespace provost::sandbox::rocketchat
