#include <array>

#include "sandbox/rocketchat/handlers.hpp"
#include "sandbox/rocketchat/reply.hpp"

namespace provost::sandbox::rocketchat::handlers {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

void record_removed(World& world, const Call& call, Index user, Tokens::Removed removed) {
  if (removed.sessions > 0) record(world, call, "end-sessions", user);
  if (removed.personal > 0) record(world, call, "revoke-tokens", user);
}

}  // namespace

Reply log_out_user(World& world, Call& call) {
  constexpr std::array fields = {Field{"userId", "string"}};
  check(world.features, call.body, fields);
  const std::string own = world.store.at(*call.caller).id;
  const std::string id = call.body.text("userId").value_or(own);
  if (id != own) require(world, call, "logout-other-user");
  const auto user = world.store.by_id(id);
  const Tokens::Removed removed = user ? sign_out(world, *user) : Tokens::Removed{};
  const bool nothing = removed.sessions + removed.personal == 0;
  if (!user || (nothing && world.features.logout_needs_sessions)) {
    throw refused("Invalid user id", "error-invalid-user-id",
                  JsonObject().add("method", "users.logout"));
  }
  record_removed(world, call, *user, removed);
  return success(JsonObject().add("message", "User " + id + " has been logged out!"));
}

Reply log_out_others(World& world, Call& call) {
  const Index user = *call.caller;
  const Tokens::Removed removed =
      world.tokens.remove_of(user, [](const Token& token) { return !token.personal; });
  record_removed(world, call, user, removed);
  const std::int64_t days = world.settings.number("Accounts_LoginExpiration");
  return success(JsonObject()
                     .add("token", world.tokens.open(user, world.now_ms()))
                     .add("tokenExpires", iso8601(world.now_ms() + days * day_ms)));
}

Reply remove_others(World& world, Call& call) {
  const Tokens::Removed removed = world.tokens.remove_of(
      *call.caller, [kept = call.token](const Token& token) { return &token != kept; });
  record_removed(world, call, *call.caller, removed);
  return success();
}

Reply create_token(World& world, Call& call) {
  const auto user = named_user(world, call.body);
  if (!world.features.open_create_token || !user ||
      !allowed(world, *call.caller, "user-generate-access-token")) {
    throw refused("Not authorized", "error-not-authorized",
                  JsonObject().add("method", "createToken"));
  }
  JsonObject data;
  data.add("userId", world.store.at(*user).id)
      .add("authToken", world.tokens.open(*user, world.now_ms()));
  return success(JsonObject().add_raw("data", data.text()));
}

}  // namespace provost::sandbox::rocketchat::handlers
