#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/mattermost/accounts.hpp"

namespace provost::sandbox::mattermost {

/// A personal access token.
struct AccessToken {
  std::string id;
  std::string token;
  Account* account = nullptr;  ///< never null in the store
  std::string description;
  bool active = true;
};

/// The personal access tokens, ordered by id. Pointers live until the token is removed.
/// Not thread-safe.
class AccessTokens {
 public:
  AccessToken& add(AccessToken token);
  void remove(std::string_view id);

  AccessToken* by_id(std::string_view id);
  AccessToken* by_token(std::string_view token);
  std::vector<const AccessToken*> of(const Account& account) const;
  std::vector<const AccessToken*> all() const;

 private:
  std::map<std::string, AccessToken, std::less<>> by_id_;
  std::map<std::string, std::string, std::less<>> id_by_token_;
  std::multimap<const Account*, std::string> ids_of_;
};

}  // namespace provost::sandbox::mattermost
