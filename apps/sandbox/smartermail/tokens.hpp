#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace provost::sandbox::smartermail {

/// What a token is good for: everything, or only the next step of signing in.
enum class TokenUse { full, second_factor, password_reset };

/// Who a token speaks for.
struct Session {
  TokenUse use = TokenUse::full;
  std::string principal;  ///< address, or name of a system administrator
  std::string client_id;
  std::string impersonator;  ///< the system administrator who acts as the principal
  std::string role;          ///< as the token's claims name it
};

struct TokenPair {
  std::string access;
  std::string refresh;  ///< empty for a token of one step
  std::int64_t access_expires_ms = 0;
  std::int64_t refresh_expires_ms = 0;
};

/// The tokens that are alive. Not thread-safe.
class Tokens {
 public:
  Tokens(std::int64_t access_life_ms, std::int64_t refresh_life_ms, bool rotating)
      : access_life_ms_(access_life_ms), refresh_life_ms_(refresh_life_ms), rotating_(rotating) {}

  /// When rotating, the earlier pair of the same principal, client and impersonator dies.
  TokenPair issue(Session session, std::int64_t now_ms);
  /// A token for one step, good for ten minutes; it kills no other.
  TokenPair issue_step(Session session, std::int64_t now_ms);

  /// Null for a token that is unknown, dead or expired; the pointer holds until the next change.
  const Session* find(std::string_view access, std::int64_t now_ms) const;
  /// Nothing for a refresh token that is unknown, used or expired.
  std::optional<std::pair<Session, TokenPair>> refresh(std::string_view token, std::int64_t now_ms);

  void revoke(std::string_view access);
  /// How many pairs died.
  std::size_t revoke_all(std::string_view principal);
  void clear() { pairs_.clear(); }

 private:
  struct Pair {
    Session session;
    std::string refresh;
    std::int64_t access_expires_ms;
    std::int64_t refresh_expires_ms;
  };
  using Pairs = std::map<std::string, Pair, std::less<>>;

  TokenPair keep(Session session, TokenPair made);
  void drop_dead(std::int64_t now_ms);

  std::int64_t access_life_ms_;
  std::int64_t refresh_life_ms_;
  bool rotating_;
  Pairs pairs_;  ///< by access token
};

}  // namespace provost::sandbox::smartermail
