#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sandbox/mattermost/secret.hpp"

namespace provost::sandbox::mattermost {

/// One account as the server keeps it. All times in milliseconds since 1970, 0 for never.
struct Account {
  std::string id;
  std::string username;
  std::string email;  ///< lower case
  std::string first_name;
  std::string last_name;
  std::string roles = "system_user";  ///< separated by spaces
  std::string auth_service;           ///< empty: password of this server
  std::string auth_data;
  std::string remote_id;  ///< not empty: somebody of a connected server
  std::string bot_description;
  std::string mfa_secret;
  std::vector<std::string> teams;  ///< ids of those the account is a member of
  StoredPassword password;
  std::int64_t create_at = 0;
  std::int64_t update_at = 0;
  std::int64_t delete_at = 0;
  std::int64_t last_password_update = 0;
  std::int64_t last_login = 0;
  std::int64_t last_activity_at = 0;
  int failed_attempts = 0;
  bool email_verified = false;
  bool mfa_active = false;
  bool is_bot = false;

  bool has_role(std::string_view role) const;
  bool is_system_admin() const { return has_role("system_admin"); }
  bool is_guest() const { return has_role("system_guest"); }
  bool is_active() const { return delete_at == 0; }
};

/// Every account, found by id, user name and e-mail, and ordered by user name. Accounts stay where
/// they are; names and addresses must not be changed. Not thread-safe.
class Accounts {
 public:
  void reserve(std::size_t count);
  /// The id, user name and e-mail must be new.
  void add(Account account);
  /// To be called after the last `add`.
  void sort();
  /// Nobody finds the account any more; it stays where it is.
  void remove(const Account& account);

  Account* by_id(std::string_view id) const;
  Account* by_username(std::string_view username) const;
  Account* by_email(std::string_view email) const;

  /// By user name, byte by byte.
  const std::vector<Account*>& ordered() const { return ordered_; }

 private:
  using Index = std::unordered_map<std::string_view, Account*>;

  std::deque<Account> all_;
  std::vector<Account*> ordered_;
  Index by_id_;
  Index by_username_;
  Index by_email_;
};

}  // namespace provost::sandbox::mattermost
