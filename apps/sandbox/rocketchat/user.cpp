#include "sandbox/rocketchat/user.hpp"

#include <algorithm>

namespace provost::sandbox::rocketchat {

bool User::has_role(const std::string& role) const {
  return roles && std::ranges::find(*roles, role) != roles->end();
}

bool User::has_verified_email() const {
  return std::ranges::any_of(emails, [](const auto& email) { return email.verified; });
}

const char* name_of(User::Type type) {
  switch (type) {
    case User::Type::bot:
      return "bot";
    case User::Type::app:
      return "app";
    case User::Type::user:
      break;
  }
  return "user";
}

}  // namespace provost::sandbox::rocketchat
