#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/common/make.hpp"
#include "sandbox/common/page_cache.hpp"
#include "sandbox/smartermail/account_order.hpp"
#include "sandbox/smartermail/fields.hpp"
#include "sandbox/smartermail/intrusion.hpp"
#include "sandbox/smartermail/knobs.hpp"
#include "sandbox/smartermail/store.hpp"
#include "sandbox/smartermail/tokens.hpp"
#include "sandbox/smartermail/version.hpp"

namespace provost::sandbox::smartermail {

/// All that one server knows. Not thread-safe.
struct State {
  explicit State(const Setup& setup);

  Version version;
  Knobs knobs;
  std::string totp_key;
  Store store;
  Tokens tokens;
  Intrusion intrusion;
  const Clock& clock;
  Ledger& ledger;
  PageCache pages{};  ///< of lists
  AccountOrder order{};

  /// Whoever may change an account calls this.
  void forget_lists();
};

/// One request on its way through a handler.
struct Call {
  const Request& request;
  Fields fields;
  std::int64_t now_ms = 0;
  std::vector<std::string> arguments;  ///< the variable parts of the path, decoded
  std::string access_token;
  Session session;
  User* user = nullptr;      ///< whom the token speaks for
  Domain* domain = nullptr;  ///< what the call acts upon
};

/// Writes into the ledger what was done to `user`; the actor is who really holds the token.
void note(State& state, const Call& call, std::string_view kind, const User& user);

}  // namespace provost::sandbox::smartermail
