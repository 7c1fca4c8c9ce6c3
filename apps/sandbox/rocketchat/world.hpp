#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sandbox/common/make.hpp"
#include "sandbox/common/page_cache.hpp"
#include "sandbox/rocketchat/body.hpp"
#include "sandbox/rocketchat/knobs.hpp"
#include "sandbox/rocketchat/lockout.hpp"
#include "sandbox/rocketchat/settings.hpp"
#include "sandbox/rocketchat/store.hpp"
#include "sandbox/rocketchat/tokens.hpp"

namespace provost::sandbox::rocketchat {

/// What one user needs to answer a request for a second factor.
struct SecondFactorState {
  struct Code {
    std::string code;
    std::int64_t expires_ms = 0;
  };

  std::string totp_secret;
  std::vector<std::string> backup_codes;
  std::vector<Code> email_codes;
  std::int64_t wrong_codes = 0;
};

/// All that one server knows. The routes take it in turns: those that change something alone,
/// those that only read together.
struct World {
  World(const Setup& setup, Version version);

  std::int64_t now_ms() const { return clock.now_ms(); }

  const Features features;
  Settings settings;
  const Knobs knobs;
  const Clock& clock;
  Ledger& ledger;
  const std::string instance;
  Store store;
  Tokens tokens;
  Lockout lockout;
  std::unordered_map<Index, SecondFactorState> second_factors;
  bool second_factor_demanded = false;
  Index admin = 0;
  PageCache pages;  ///< of users.list; cleared before every route that runs alone
};

/// One request on its way through a route.
struct Call {
  const Request& request;
  Body body;
  std::string id;          ///< the last piece of a path such as settings/:id
  std::string token_text;  ///< what the caller signed in with
  std::optional<Index> caller;
  Token* token = nullptr;  ///< the caller's; changed only by routes that run alone
};

/// Whether the roles of a user hold the permission.
bool allowed(const World& world, Index user, std::string_view permission);
/// Throws 403 if the caller lacks it; `declared` tells which of the two answers it is.
void require(const World& world, const Call& call, std::string_view permission,
             bool declared = false);

/// Writes into the ledger what was done to a user, and by whom.
void record(World& world, const Call& call, const char* kind, Index user,
            const std::string& address = {});

/// The user that `userId` or else `username` of the body names.
std::optional<Index> named_user(const World& world, const Body& body);
/// Whether nobody else who is active has the role admin.
bool is_last_admin(const World& world, Index user);
void set_password(World& world, const Call& call, Index user, const std::string& password);
/// Ends the user's sessions and tokens.
Tokens::Removed sign_out(World& world, Index user);

}  // namespace provost::sandbox::rocketchat
