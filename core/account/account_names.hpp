#pragma once

#include <string_view>
#include <vector>

#include "provost/account.hpp"

namespace provost::core {

/// Everything that a list may call an account by, the likeliest first. Valid as long as it is.
inline std::vector<std::string_view> names_of(const Account& account) {
  std::vector<std::string_view> names;
  if (account.user_name) names.push_back(*account.user_name);
  names.push_back(account.id);
  if (account.emails) {
    for (const Email& email : *account.emails) names.push_back(email.address);
  }
  return names;
}

}  // namespace provost::core
