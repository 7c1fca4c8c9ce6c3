#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "provost/account.hpp"

/// An entry of the directory. Names of attributes are in lower case.
struct Entry {
  std::string dn;
  std::map<std::string, std::vector<std::string>> values;

  /// Scans the content of a SearchResultEntry.
  static Entry scanned_from(std::string_view content);

  bool has(const std::string& attribute) const { return values.contains(attribute); }
  /// The first value.
  std::optional<std::string_view> first(const std::string& attribute) const;
  bool has_value(const std::string& attribute, std::string_view value) const;
};

/// What of a directory is wanted to read an entry as an account.
struct AccountRules {
  std::string user_attribute;
  std::string mail_attribute;
  std::string role_attribute;    ///< empty: roles are not known
  bool password_policy = false;  ///< the server has the overlay
  /// DNs and user names of administrators, in lower case; none: it is not known who is one.
  std::optional<std::vector<std::string>> administrators;
};

/// The attributes that an account is read from.
std::vector<std::string> account_attributes(const AccountRules& rules);

/// An account whose texts are the entry's.
provost::Account account_of(const Entry& entry, const AccountRules& rules);

/// `20240131235959Z`: milliseconds since 1970; unknown when it is not such a time.
provost::Time time_of(std::optional<std::string_view> generalized);

/// The time at which an account is locked for good (draft-behera-ldap-password-policy, 5.3.3).
inline constexpr std::string_view locked_for_good = "000001010000Z";

std::string lower_case(std::string_view text);

/// Is the entry with this DN the one with the other, or below it?
bool lies_in(const std::string& dn, std::string_view suffix);
