#pragma once

#include "attack.hpp"
#include "provost/account.hpp"

namespace provost::fuzz {

/// Reads everything an account refers to. It must have an id.
inline void touch(const Account& account) {
  must(!account.id.empty());
  touch(account.id);
  for (const auto& text : {account.user_name, account.display_name, account.auth_source}) {
    if (text) touch(*text);
  }
  if (account.emails) {
    for (const Email& each : *account.emails) touch(each.address);
  }
  if (account.roles) {
    for (const std::string_view role : *account.roles) touch(role);
  }
  for (const AttributeValue& each : account.attributes) {
    touch(each.name);
    touch(each.value);
  }
}

}  // namespace provost::fuzz
