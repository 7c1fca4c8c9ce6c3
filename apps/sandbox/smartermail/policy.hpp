#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sandbox/smartermail/fields.hpp"

namespace provost::sandbox::smartermail {

/// What a domain asks of a password; a length, count or age of 0 is not asked for.
struct Policy {
  int min_length = 8;
  bool upper = true;
  bool lower = true;
  bool digit = true;
  bool symbol = false;
  bool not_user_name = true;
  bool not_common = true;
  int previous = 0;
  int expires_after_months = 0;
  int grace_days = 0;
};

/// The names of the rules that `password` breaks, previous passwords aside.
std::vector<std::string_view> broken_rules(const Policy& policy, std::string_view user_name,
                                           const std::string& password);

/// As `password-settings` shows the rules.
std::string policy_json(const Policy& policy);
/// As `password-requirements` shows them to someone who types a new password.
std::string requirements_json(const Policy& policy);
/// Takes over the rules that are given.
void change_policy(Policy& policy, const Fields& fields);

}  // namespace provost::sandbox::smartermail
