#include "sandbox/rocketchat/world.hpp"

#include <algorithm>

#include "sandbox/rocketchat/permissions.hpp"
#include "sandbox/rocketchat/populate.hpp"
#include "sandbox/rocketchat/reply.hpp"

namespace provost::sandbox::rocketchat {
World::World(const Setup& setup, Version version)
    : features(features_of(version)),
      settings(features),
      knobs(read_knobs(setup.knobs, settings)),
      clock(setup.clock),
      ledger(setup.ledger),
      instance(stable_id(setup.seed, ~std::uint64_t{0})) {
  populate(*this, setup.accounts, setup.seed);
}

bool allowed(const World& world, Index user, std::string_view permission) {
  return std::ranges::any_of(*world.store.at(user).roles, [permission](const std::string& role) {
    return role_allows(role, permission);
  });
}

void require(const World& world, const Call& call, std::string_view permission, bool declared) {
  if (allowed(world, *call.caller, permission)) return;
  throw declared ? permission_missing() : unauthorized();
}

void record(World& world, const Call& call, const char* kind, Index user,
            const std::string& address) {
  const User& about = world.store.at(user);
  world.ledger.add({.at_ms = world.now_ms(),
                    .kind = kind,
                    .user_id = about.id,
                    .user_name = about.user_name,
                    .address = address,
                    .actor = call.caller ? world.store.at(*call.caller).user_name : ""});
}

std::optional<Index> named_user(const World& world, const Body& body) {
  if (const auto id = body.text("userId")) return world.store.by_id(*id);
  if (const auto name = body.text("username")) return world.store.by_user_name(*name);
  return std::nullopt;
}

bool is_last_admin(const World& world, Index user) {
  if (!world.store.at(user).has_role("admin")) return false;
  return std::ranges::none_of(world.store.id_order(), [&world, user](Index other) {
    const User& candidate = world.store.at(other);
    return other != user && candidate.active && candidate.has_role("admin");
  });
}

void set_password(World& world, const Call& call, Index user, const std::string& password) {
  User& document = world.store.edit(user);
  document.password = sha256(password);
  document.has_password = true;
  sign_out(world, user);
  const bool had_any =
      document.last_login_ms != 0 || document.tokens_ended != User::TokensEnded::no;
  if (had_any) document.tokens_ended = User::TokensEnded::by_password;
  record(world, call, "password-set", user);
}

Tokens::Removed sign_out(World& world, Index user) { return world.tokens.remove_of(user); }

}  // namespace provost::sandbox::rocketchat
