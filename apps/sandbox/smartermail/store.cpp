#include "sandbox/smartermail/store.hpp"

#include <Poco/String.h>

#include <algorithm>
#include <utility>

namespace provost::sandbox::smartermail {
namespace {

std::string folded(std::string_view text) { return Poco::toLower(std::string(text)); }

}  // namespace

User& Domain::add(User user) {
  user.domain = name;
  by_name_[folded(user.name)] = users.size();
  return users.emplace_back(std::move(user));
}

User* Domain::find(std::string_view name_or_address) {
  return name_or_address.find('@') == std::string_view::npos ? find_local(name_or_address)
                                                             : find_address(name_or_address);
}

User* Domain::find_local(std::string_view local_part) {
  const auto found = by_name_.find(folded(local_part));
  return found == by_name_.end() ? nullptr : &users[found->second];
}

User* Domain::find_address(std::string_view address) {
  const auto at = address.rfind('@');
  if (at == std::string_view::npos || folded(address.substr(at + 1)) != folded(name))
    return nullptr;
  return find_local(address.substr(0, at));
}

const User* Domain::primary_admin() const {
  const auto found =
      std::find_if(users.begin(), users.end(), [](const User& user) { return user.primary_admin; });
  return found == users.end() ? nullptr : &*found;
}

std::int64_t Domain::size() const {
  std::int64_t sum = 0;
  for (const auto& user : users) sum += user.size;
  return sum;
}

std::int64_t Domain::count(Account::Kind kind) const {
  return std::count_if(accounts.begin(), accounts.end(),
                       [&](const Account& account) { return account.kind == kind; });
}

std::int64_t Domain::count_admins() const {
  return std::count_if(users.begin(), users.end(),
                       [](const User& user) { return user.domain_admin; });
}

Domain* Store::domain(std::string_view name) {
  const std::string wanted = folded(name);
  const auto found = std::find_if(domains.begin(), domains.end(),
                                  [&](const Domain& known) { return known.name == wanted; });
  return found == domains.end() ? nullptr : &*found;
}

User* Store::user(std::string_view principal) {
  const auto at = principal.rfind('@');
  if (at == std::string_view::npos) return system.find_local(principal);
  Domain* home = domain(principal.substr(at + 1));
  return home == nullptr ? nullptr : home->find_local(principal.substr(0, at));
}

}  // namespace provost::sandbox::smartermail
