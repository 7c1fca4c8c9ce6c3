#pragma once

#include <string>
#include <string_view>

#include "smartermail/decode.hpp"

/// Who is signed in, and what that reaches.
namespace provost::smartermail {

enum class Role { user, domain_admin, system_admin };

struct Identity {
  Role role = Role::user;
  std::string account;  ///< an address, or the bare name of a system administrator

  std::string_view own_domain() const;
  bool is_system() const { return role == Role::system_admin; }
};

/// What the answer to a sign-in as `account` says of it.
Identity identity_of(const SignedIn& answer, std::string_view account);

/// A role as a stored session keeps it. Throws Error{unauthenticated} for any other text.
std::string_view name_of(Role role);
Role role_named(std::string_view name);

/// The domain that a call is about.
struct Aim {
  std::string domain;  ///< empty: not known
  bool named = false;  ///< the request has to name it, as the token does not
};

/// Throws Error{invalid_argument} when `scope` is not what the account can `what` in.
Aim aim(const Identity& identity, std::string_view scope, std::string_view what);

}  // namespace provost::smartermail
