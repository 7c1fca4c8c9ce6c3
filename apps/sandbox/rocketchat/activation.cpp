#include "sandbox/rocketchat/activation.hpp"

#include <algorithm>
#include <array>

#include "sandbox/rocketchat/handlers.hpp"
#include "sandbox/rocketchat/reply.hpp"

namespace provost::sandbox::rocketchat {

void keep_an_admin(const World& world, Index user, const char* method) {
  if (!world.features.last_admin_guard || !world.store.at(user).active ||
      !is_last_admin(world, user)) {
    return;
  }
  throw refused("Leaving the app without admins is not allowed", "error-action-not-allowed",
                JsonObject().add("method", method).add("action", "Remove_last_admin"));
}

void relinquish_rooms(World& world, Index user, bool confirmed) {
  User& document = world.store.edit(user);
  if (!document.last_owner) return;
  if (!confirmed) {
    const JsonObject room = JsonObject()
                                .add("rid", stable_id(document.created_ms, user))
                                .add("t", "c")
                                .add("userIsLastOwner", true);
    throw refused_with({}, "user-last-owner", "[" + room.text() + "]");
  }
  document.last_owner = false;
}

void change_active(World& world, const Call& call, Index user, bool active) {
  User& document = world.store.edit(user);
  document.active = active;
  document.updated_ms = world.now_ms();
  if (!active) {
    sign_out(world, user);
    document.tokens_ended = User::TokensEnded::by_deactivation;
  }
  record(world, call, active ? "enable" : "disable", user);
}

namespace handlers {

Reply set_active(World& world, Call& call) {
  constexpr std::array fields = {Field{"userId", "string", true},
                                 Field{"activeStatus", "boolean", true},
                                 Field{"confirmRelinquish", "boolean"}};
  if (world.features.strict_bodies) check(world.features, call.body, fields);
  require(world, call, "edit-other-user-active-status");
  if (!world.features.strict_bodies) check(world.features, call.body, fields);
  const auto user = world.store.by_id(call.body.text("userId").value_or(""));
  if (!user) {
    if (world.features.active_status_checks_user) throw refused_plainly("User not found");
    return success();
  }
  const User& document = world.store.at(*user);
  if (document.federated && world.features.federated_guard) {
    throw refused({}, "error-user-is-federated");
  }
  const bool active = call.body.flag("activeStatus").value_or(false);
  if (!active) {
    keep_an_admin(world, *user, "setUserActiveStatus");
    relinquish_rooms(world, *user, call.body.flag("confirmRelinquish").value_or(false));
  }
  change_active(world, call, *user, active);
  return success(JsonObject().add_raw(
      "user", JsonObject().add("_id", document.id).add("active", active).text()));
}

Reply deactivate_idle(World& world, Call& call) {
  constexpr std::array fields = {Field{"daysIdle", "number", true}, Field{"role", "string"}};
  check(world.features, call.body, fields);
  require(world, call, "edit-other-user-active-status");
  const std::int64_t idle_ms = call.body.number("daysIdle").value_or(0) * 24 * 3600 * 1000;
  const std::int64_t cutoff_ms = world.now_ms() - idle_ms;
  const std::string role = call.body.text("role").value_or("user");
  std::size_t count = 0;
  for (const Index user : world.store.id_order()) {
    User& document = world.store.edit(user);
    const std::int64_t seen_ms =
        document.last_login_ms != 0 ? document.last_login_ms : document.created_ms;
    if (!document.active || !document.has_role(role) || seen_ms > cutoff_ms) continue;
    document.active = false;
    document.updated_ms = world.now_ms();
    if (world.features.idle_ends_sessions) sign_out(world, user);
    record(world, call, "disable", user);
    ++count;
  }
  return success(JsonObject().add("count", count));
}

}  // namespace handlers
}  // namespace provost::sandbox::rocketchat
