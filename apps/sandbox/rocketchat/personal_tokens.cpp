#include <algorithm>
#include <array>

#include "sandbox/rocketchat/handlers.hpp"
#include "sandbox/rocketchat/reply.hpp"
#include "sandbox/rocketchat/second_factor.hpp"

namespace provost::sandbox::rocketchat::handlers {
namespace {

constexpr const char* permission = "create-personal-access-tokens";

JsonObject method(const char* name) {
  return JsonObject().add("method", std::string("personalAccessTokens:") + name);
}

Failure not_authorized(const char* name) {
  return refused("Not Authorized", "not-authorized", method(name));
}

/// The name in the body, once the caller may do this.
std::string begin(World& world, Call& call, const char* method_name) {
  constexpr std::array fields = {Field{"tokenName", "string", true},
                                 Field{"bypassTwoFactor", "boolean"}};
  if (world.features.strict_bodies) check(world.features, call.body, fields);
  require_second_factor(world, call);
  if (!world.features.strict_bodies && !call.body.has("tokenName")) {
    throw refused_plainly("The 'tokenName' param is required");
  }
  check(world.features, call.body, fields);
  if (!allowed(world, *call.caller, permission)) throw not_authorized(method_name);
  return *call.body.text("tokenName");
}

const Token* find_personal(const World& world, const Call& call, const std::string& name) {
  for (const Token* token : world.tokens.of(*call.caller)) {
    if (token->personal && token->name == name) return token;
  }
  return nullptr;
}

void remove_named(World& world, const Call& call, const std::string& name,
                  const char* method_name) {
  if (find_personal(world, call, name) == nullptr) {
    throw refused("Token does not exist", "error-token-does-not-exists", method(method_name));
  }
  world.tokens.remove_of(
      *call.caller, [&name](const Token& token) { return token.personal && token.name == name; });
}

}  // namespace

Reply generate_personal(World& world, Call& call) {
  const std::string name = begin(world, call, "generateToken");
  if (find_personal(world, call, name) != nullptr) {
    throw refused("A token with this name already exists", "error-token-already-exists",
                  method("generateToken"));
  }
  const bool bypass =
      world.features.bypass_two_factor && call.body.flag("bypassTwoFactor").value_or(false);
  return success(JsonObject().add(
      "token", world.tokens.add_personal(*call.caller, world.now_ms(), name, bypass)));
}

Reply regenerate_personal(World& world, Call& call) {
  const std::string name = begin(world, call, "regenerateToken");
  const Token* old = find_personal(world, call, name);
  const bool bypass = old != nullptr && old->bypass_two_factor;
  remove_named(world, call, name, "regenerateToken");
  return success(JsonObject().add(
      "token", world.tokens.add_personal(*call.caller, world.now_ms(), name, bypass)));
}

Reply list_personal(World& world, Call& call) {
  if (!allowed(world, *call.caller, permission)) throw not_authorized("getPersonalAccessTokens");
  std::vector<std::string> tokens;
  for (const Token* token : world.tokens.of(*call.caller)) {
    if (!token->personal) continue;
    JsonObject entry;
    entry.add("name", token->name)
        .add("createdAt", iso8601(token->when_ms))
        .add("lastTokenPart", token->last_part);
    if (world.features.bypass_two_factor) entry.add("bypassTwoFactor", token->bypass_two_factor);
    tokens.push_back(entry.text());
  }
  return success(JsonObject().add_raw("tokens", json_array(tokens)));
}

Reply remove_personal(World& world, Call& call) {
  const std::string name = begin(world, call, "removeToken");
  const Index user = *call.caller;
  remove_named(world, call, name, "removeToken");
  record(world, call, "revoke-tokens", user);
  return success();
}

}  // namespace provost::sandbox::rocketchat::handlers
