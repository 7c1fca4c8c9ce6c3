#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sandbox/mattermost/accounts.hpp"

namespace provost::sandbox::mattermost {

/// One sign-in. Times in milliseconds since 1970.
struct Session {
  std::string id;
  std::string token;
  std::string csrf;
  Account* account = nullptr;   ///< never null in the store
  std::string access_token_id;  ///< not empty: made by the use of that personal access token
  std::int64_t create_at = 0;
  std::int64_t expires_at = 0;
};

/// The open sessions. Not thread-safe.
class Sessions {
 public:
  /// `most` sessions of one account are kept, the oldest go; 0 keeps all.
  const Session& open(Session session, std::size_t most);

  /// The pointers live until the session ends.
  const Session* by_token(std::string_view token) const;
  const Session* by_id(std::string_view id) const;
  /// Newest first.
  std::vector<const Session*> of(const Account& account) const;

  void end(const Session& session);
  /// Ends all but `kept` and tells how many.
  std::size_t end_all(const Account& account, const Session* kept = nullptr);
  /// Everybody's; tells how many.
  std::size_t end_everything();

 private:
  std::unordered_map<std::string, Session> by_token_;
  std::map<std::string, std::string, std::less<>> token_by_id_;
  std::unordered_map<const Account*, std::vector<std::string>> tokens_of_;  ///< oldest first
};

}  // namespace provost::sandbox::mattermost
