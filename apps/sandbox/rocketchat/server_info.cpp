#include "sandbox/rocketchat/handlers.hpp"
#include "sandbox/rocketchat/policy.hpp"
#include "sandbox/rocketchat/reply.hpp"
#include "sandbox/rocketchat/second_factor.hpp"

namespace provost::sandbox::rocketchat::handlers {

Reply api_info(World& world, Call&) {
  return success(JsonObject().add("version", world.features.shown_version));
}

Reply server_info(World& world, Call& call) {
  const bool may_see = call.caller && allowed(world, *call.caller, "view-statistics");
  if (world.features.info_hides_patch && !may_see) return api_info(world, call);
  return success(JsonObject().add_raw(
      "info", JsonObject().add("version", world.features.full_version).text()));
}

Reply password_policy(World& world, Call&) { return success(policy_members(world.settings)); }

Reply read_setting(World& world, Call& call) {
  require(world, call, "view-privileged-setting", true);
  const SettingValue* value = world.settings.find(call.id);
  if (value == nullptr) return json_reply(400, JsonObject().add("success", false).text());
  JsonObject members;
  members.add("_id", call.id);
  std::visit([&members](auto held) { members.add("value", held); }, *value);
  return success(members);
}

Reply change_setting(World& world, Call& call) {
  require(world, call, "edit-privileged-setting", true);
  require_second_factor(world, call);
  bool done = false;
  if (const auto flag = call.body.flag("value")) {
    done = world.settings.set(call.id, *flag);
  } else if (const auto number = call.body.number("value")) {
    done = world.settings.set(call.id, *number);
  }
  if (!done) return json_reply(400, JsonObject().add("success", false).text());
  return success();
}

}  // namespace provost::sandbox::rocketchat::handlers
