#include <array>

#include "sandbox/rocketchat/documents.hpp"
#include "sandbox/rocketchat/handlers.hpp"
#include "sandbox/rocketchat/reply.hpp"

namespace provost::sandbox::rocketchat::handlers {
namespace {

/// The parameter that names the user; null if there is none.
const char* given_parameter(const Features& features, const Request& request) {
  const std::array<std::pair<const char*, bool>, 4> known = {{{"userId", true},
                                                              {"username", true},
                                                              {"importId", features.info_import_id},
                                                              {"email", features.info_email}}};
  const char* given = nullptr;
  for (const auto& [name, exists] : known) {
    if (!exists || request.parameter(name).empty()) continue;
    if (given != nullptr && features.strict_bodies) {
      throw refused("must match exactly one schema in oneOf", "invalid-params");
    }
    if (given == nullptr) given = name;
  }
  return given;
}

std::optional<Index> looked_up(const World& world, const Call& call) {
  const char* name = given_parameter(world.features, call.request);
  if (name == nullptr) {
    if (world.features.info_without_parameter_finds_anyone) return world.store.first();
    if (world.features.strict_bodies) {
      throw refused("must have required property 'userId'", "invalid-params");
    }
    throw refused("The required \"userId\" or \"username\" param was not provided",
                  "error-user-param-not-provided");
  }
  const std::string_view key = name;
  const std::string value = call.request.parameter(name);
  if (key == "username") return world.store.by_user_name(value);
  if (key == "userId") {
    const auto found = world.store.by_id(value);
    return found ? found : world.store.by_user_name(value);
  }
  if (!allowed(world, *call.caller, "view-full-other-user-info")) return std::nullopt;
  if (key == "email") return world.store.by_email(value);
  constexpr std::string_view prefix = "import-";
  if (!value.starts_with(prefix)) return std::nullopt;
  const auto found = world.store.by_id(value.substr(prefix.size()));
  return found && world.store.at(*found).imported ? found : std::nullopt;
}

}  // namespace

Reply info(World& world, Call& call) {
  const std::optional<Index> found = looked_up(world, call);
  if (!found) {
    if (world.features.info_unknown_has_type) {
      throw refused(
          "The required \"userId\" or \"username\" param provided does not match any users",
          "error-invalid-user");
    }
    throw refused_plainly("User not found.");
  }
  const bool full =
      *found == *call.caller || allowed(world, *call.caller, "view-full-other-user-info");
  JsonObject user = info_document(world.features, world.store.at(*found), full);
  const bool rooms = world.features.info_rooms_parameter
                         ? call.request.parameter("includeUserRooms") == "true"
                         : call.request.parameter("fields").find("userRooms") != std::string::npos;
  if (rooms && full) user.add_raw("rooms", "[]");
  return success(JsonObject().add_raw("user", user.text()));
}

}  // namespace provost::sandbox::rocketchat::handlers
