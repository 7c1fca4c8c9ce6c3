#pragma once

#include <cstddef>
#include <string>

namespace provost::sandbox::mattermost {

/// What differs between the versions of the server that are played, decided once.
struct Features {
  std::string version;  ///< as the server tells it, three numbers
  /// Policy refusals name what is missing (11) instead of everything that is required (5).
  bool policy_names_what_is_missing = false;
  std::size_t longest_password = 64;  ///< bytes
  int default_shortest_password = 8;
  bool default_requires_all_classes = false;
  int session_days = 30;
  bool can_end_sessions_on_password_change = false;
  /// System administrators see failed_attempts, notify_props and auth_data of others.
  bool admin_sees_more = false;
  bool has_last_login = false;
  bool verify_returns_hash = false;
  bool checks_role_filter = false;
  bool has_reset_failed_attempts = false;
  bool has_server_limits = false;
  bool ldap_status_is_managed = false;
  bool remote_users_are_refused = false;
  bool keeps_last_admin = false;
  bool ends_objects_with_newline = false;
  bool limits_logins = false;       ///< a limiter of their own, where limiting is on
  std::size_t most_sessions = 0;    ///< of one user, the oldest are dropped; 0: no limit
  std::size_t longest_body = 0;     ///< bytes of a request; 0: no limit worth playing
  std::string permanent_delete_id;  ///< error of a refused permanent removal
};

/// `version` is `5.37`, `7.x`, `9`, `10.x`, `11`, `11.6` or alike; empty: 11.6. Throws
/// std::invalid_argument for what is not played.
Features features_of(const std::string& version);

}  // namespace provost::sandbox::mattermost
