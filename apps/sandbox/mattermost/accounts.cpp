#include "sandbox/mattermost/accounts.hpp"

#include <algorithm>

#include "sandbox/common/text.hpp"

namespace provost::sandbox::mattermost {

namespace {

Account* found(const std::unordered_map<std::string_view, Account*>& index, std::string_view key) {
  const auto entry = index.find(key);
  return entry == index.end() ? nullptr : entry->second;
}

}  // namespace

bool Account::has_role(std::string_view role) const {
  const auto held = split(roles, ' ');
  return std::find(held.begin(), held.end(), role) != held.end();
}

void Accounts::reserve(std::size_t count) {
  ordered_.reserve(count);
  by_id_.reserve(count);
  by_username_.reserve(count);
  by_email_.reserve(count);
}

void Accounts::add(Account account) {
  auto& kept = all_.emplace_back(std::move(account));
  ordered_.push_back(&kept);
  by_id_.emplace(kept.id, &kept);
  by_username_.emplace(kept.username, &kept);
  by_email_.emplace(kept.email, &kept);
}

void Accounts::sort() {
  std::sort(ordered_.begin(), ordered_.end(),
            [](const Account* a, const Account* b) { return a->username < b->username; });
}

void Accounts::remove(const Account& account) {
  std::erase(ordered_, &account);
  by_id_.erase(account.id);
  by_username_.erase(account.username);
  by_email_.erase(account.email);
}

Account* Accounts::by_id(std::string_view id) const { return found(by_id_, id); }
Account* Accounts::by_username(std::string_view username) const {
  return found(by_username_, username);
}
Account* Accounts::by_email(std::string_view email) const { return found(by_email_, email); }

}  // namespace provost::sandbox::mattermost
