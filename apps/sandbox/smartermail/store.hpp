#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sandbox/smartermail/policy.hpp"

namespace provost::sandbox::smartermail {

/// Where a password is checked, as securityFlags.authType tells it.
enum class AuthType { local = 0, active_directory = 1, ldap = 2 };

struct User {
  std::string name;    ///< the local part
  std::string domain;  ///< empty: a system administrator
  std::string full_name;
  std::string description;
  AuthType auth_type = AuthType::local;
  bool system_admin = false;
  bool domain_admin = false;
  bool primary_admin = false;  ///< of the domain, or of the whole server
  bool disabled = false;
  bool mail_while_disabled = false;
  bool second_factor = false;
  bool password_expired = false;
  bool password_locked = false;
  std::string password;  ///< empty: one that nobody knows
  std::deque<std::string> previous_passwords;
  std::int64_t created_ms = 0;
  std::int64_t last_login_ms = 0;  ///< 0: never
  std::int64_t password_changed_ms = 0;
  std::int64_t size = 0;      ///< bytes
  std::int64_t max_size = 0;  ///< bytes, 0: unlimited

  std::string address() const { return domain.empty() ? name : name + "@" + domain; }
  bool administrator() const { return system_admin || domain_admin; }
};

/// An alias or a mailing list: in the account list, but nobody can sign in with it.
struct Account {
  enum class Kind { alias = 4, mailing_list = 5 };

  Kind kind = Kind::alias;
  std::string name;
  std::string display_name;
  std::vector<std::string> targets;
};

/// One mail domain. The system administrators live in one without a name.
class Domain {
 public:
  explicit Domain(std::string domain_name) : name(std::move(domain_name)) {}

  /// The reference holds until the next call.
  User& add(User user);
  /// By local part or address, in any case; null if there is none.
  User* find(std::string_view name_or_address);
  User* find_local(std::string_view local_part);
  User* find_address(std::string_view address);
  const User* primary_admin() const;
  /// Bytes of all mailboxes.
  std::int64_t size() const;
  std::int64_t count(Account::Kind kind) const;
  std::int64_t count_admins() const;

  std::string name;
  bool enabled = true;
  std::vector<User> users;
  std::vector<Account> accounts;
  Policy policy;

 private:
  std::unordered_map<std::string, std::size_t> by_name_;
};

/// Every domain and account of one server. Not thread-safe.
struct Store {
  Domain system{""};
  std::vector<Domain> domains;

  /// Null if there is none of that name.
  Domain* domain(std::string_view name);
  /// By address, or the name of a system administrator; null if there is none.
  User* user(std::string_view principal);
};

}  // namespace provost::sandbox::smartermail
