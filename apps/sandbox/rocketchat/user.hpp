#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sandbox/common/people.hpp"
#include "sandbox/rocketchat/digest.hpp"

namespace provost::sandbox::rocketchat {

/// Position of an account in the store; never given to another account.
using Index = std::uint32_t;

/// Roles are shared between the accounts that have the same.
using Roles = std::shared_ptr<const std::vector<std::string>>;

/// One document of the users collection.
struct User {
  enum class Type { user, bot, app };
  enum class Login { local, ldap, saml, oauth };

  std::string id;
  std::string user_name;  ///< empty: the document has none
  std::string name;       ///< empty: the document has none
  std::vector<Person::Address> emails;
  Roles roles;
  Type type = Type::user;
  Login login = Login::local;
  bool alive = true;
  bool active = true;
  bool federated = false;
  bool imported = false;
  bool has_password = false;
  bool must_change_known = false;  ///< the document says so, be it true or false
  bool must_change = false;
  bool totp = false;
  bool email_code = false;
  enum class TokensEnded { no, by_password, by_deactivation };
  TokensEnded tokens_ended = TokensEnded::no;  ///< what ended them last, if all have ended
  bool last_owner = false;                     ///< of a room
  bool built_in = false;                       ///< made by the server when it was set up
  bool created_by_api = false;                 ///< as opposed to set up together with the server
  std::int64_t created_ms = 0;
  std::int64_t updated_ms = 0;
  std::int64_t last_login_ms = 0;  ///< 0: never
  Digest password{};               ///< SHA-256; Rocket.Chat hashes that once more

  bool has_role(const std::string& role) const;
  bool has_verified_email() const;
};

/// The name of the type in documents.
const char* name_of(User::Type type);

}  // namespace provost::sandbox::rocketchat
