#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/secret/bytes.hpp"
#include "provost/policy.hpp"

namespace provost::core {

/// What a policy asks for, one rule an entry, in words: `at least 14 characters`. Empty when it
/// asks for nothing; the caller looks at `enforced` to tell that from "not known".
std::vector<std::string> describe(const PasswordPolicy& policy);

/// What of it only the server can check, in words: earlier passwords, common passwords.
std::vector<std::string> describe_unchecked(const PasswordPolicy& policy);

struct PolicyCheck {
  std::vector<std::string> broken;  ///< the rules, in the words of describe()

  bool ok() const { return broken.empty(); }
  /// The broken rules in one line; empty when there is none.
  std::string text() const;
};

/// Checks a password against what can be checked here. Where the policy does not tell whether
/// lengths are bytes or characters, both must do. A policy that is not enforced only refuses what
/// no server takes: nothing, a NUL, and what is not UTF-8; and blanks at either end, which some
/// servers cut off without a word, so that nobody could sign in with what was handed off.
PolicyCheck check(const PasswordPolicy& policy, const SecretBytes& password,
                  std::string_view user_name);

}  // namespace provost::core
