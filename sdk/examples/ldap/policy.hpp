#pragma once

#include <string>

#include "directory.hpp"
#include "provost/policy.hpp"

/// Where a directory may say which of its password policies concerns everybody.
struct PolicyPlaces {
  std::string named;    ///< by the profile
  std::string base;     ///< of the accounts
  std::string filter;   ///< which entries are accounts
  std::string context;  ///< the naming context that they are in
};

/// What an entry of the class pwdPolicy asks of a password
/// (draft-behera-ldap-password-policy, 5.2, and slapo-ppolicy). Not known when it does not show its
/// mandatory attribute: then it may hide others, too.
provost::PasswordPolicy policy_of(const Entry& entry);

/// The policy that the profile names, else the default of the server's configuration, else the one
/// that all accounts name; its note says what other policies there are. Not known when none of them
/// is to be had.
provost::PasswordPolicy find_policy(provost::Call& call, Directory& directory,
                                    const PolicyPlaces& places);
