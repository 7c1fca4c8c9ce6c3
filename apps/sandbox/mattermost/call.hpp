#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "sandbox/common/clock.hpp"
#include "sandbox/common/http.hpp"
#include "sandbox/common/ledger.hpp"
#include "sandbox/common/page_cache.hpp"
#include "sandbox/mattermost/accounts.hpp"
#include "sandbox/mattermost/config.hpp"
#include "sandbox/mattermost/features.hpp"
#include "sandbox/mattermost/sessions.hpp"
#include "sandbox/mattermost/tokens.hpp"

namespace provost::sandbox::mattermost {

/// All the server knows. Guarded by the lock of its owner.
struct World {
  Features features;
  Config config;
  const Clock& clock;
  Ledger& ledger;
  Accounts accounts{};
  Sessions sessions{};
  AccessTokens tokens{};
  /// Whose password the token of a mailed link sets.
  std::map<std::string, Account*, std::less<>> reset_links{};
  PageCache pages{};  ///< of lists; cleared before whatever may change an account

  std::int64_t now_ms() const { return clock.now_ms(); }
  std::int64_t session_ms() const;
};

/// One request on its way through the server.
struct Call {
  const Request& request;
  World& world;
  std::string request_id;
  std::map<std::string, std::string, std::less<>> path;  ///< variables of the route
  const Session* session = nullptr;                      ///< null if nobody is signed in
  Account* caller = nullptr;                             ///< whose session it is
  bool dead_token = false;                               ///< a token came that opens nothing

  /// The path variable of that name, `me` replaced by the caller's id. Throws ApiError unless it
  /// is an identifier.
  std::string id_in_path(std::string_view variable = "user_id") const;
  /// The account of `id_in_path()`; throws ApiError 404.
  Account& account_in_path() const;
  bool concerns_caller(std::string_view user_id) const;

  bool is_admin() const { return caller != nullptr && caller->is_system_admin(); }
  bool may_read_accounts() const;
  /// Throws ApiError 403 unless the caller is that user or may edit others.
  void require_self_or_admin(std::string_view user_id) const;
  void require_admin() const;

  void record(const std::string& kind, const Account* account,
              const std::string& address = {}) const;
};

/// Pages as the server understands them: 60 by default, 200 at most, nonsense is the default.
struct Page {
  std::size_t first = 0;
  std::size_t count = 0;
};
Page page_of(const Request& request);

/// Whether a query parameter says yes.
bool says_yes(const Request& request, std::string_view parameter);

Reply ok_reply(const Call& call);
/// A single object; newer versions end it with a line feed.
Reply object_reply(const Call& call, std::string json);
Reply list_reply(std::string json);

}  // namespace provost::sandbox::mattermost
