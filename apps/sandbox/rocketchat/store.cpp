#include "sandbox/rocketchat/store.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace provost::sandbox::rocketchat {
namespace {

std::size_t email_key(std::string_view address) {
  return std::hash<std::string>{}(lowered(address));
}

auto name_key(const std::vector<User>& users) {
  return [&users](Index user) {
    return std::pair<std::string_view, Index>(users[user].user_name, user);
  };
}

auto id_key(const std::vector<User>& users) {
  return [&users](Index user) { return std::string_view(users[user].id); };
}

}  // namespace

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

void Store::reserve(std::size_t count) {
  users_.reserve(count);
  ids_.reserve(count);
  names_.reserve(count);
  emails_.reserve(count);
}

Index Store::append(User user) {
  const Index index = static_cast<Index>(users_.size());
  users_.push_back(std::move(user));
  ids_.push_back(index);
  names_.push_back(index);
  index_emails(index);
  return index;
}

void Store::build_indexes() {
  std::ranges::sort(ids_, {}, id_key(users_));
  std::ranges::sort(names_, {}, name_key(users_));
}

Index Store::add(User user) {
  const Index index = static_cast<Index>(users_.size());
  users_.push_back(std::move(user));
  const auto key = id_key(users_);
  ids_.insert(std::ranges::lower_bound(ids_, key(index), {}, key), index);
  insert_name(index);
  index_emails(index);
  return index;
}

void Store::remove(Index user) {
  std::erase(ids_, user);
  erase_name(user);
  forget_emails(user);
  users_[user].alive = false;
}

void Store::rename(Index user, std::string user_name) {
  erase_name(user);
  users_[user].user_name = std::move(user_name);
  insert_name(user);
}

void Store::set_emails(Index user, std::vector<Person::Address> emails) {
  forget_emails(user);
  users_[user].emails = std::move(emails);
  index_emails(user);
}

std::optional<Index> Store::by_id(std::string_view id) const {
  const auto key = id_key(users_);
  const auto found = std::ranges::lower_bound(ids_, id, {}, key);
  if (found == ids_.end() || key(*found) != id) return std::nullopt;
  return *found;
}

std::optional<Index> Store::by_user_name(std::string_view user_name) const {
  if (user_name.empty()) return std::nullopt;
  const auto key = name_key(users_);
  const auto found = std::ranges::lower_bound(names_, std::pair(user_name, Index{0}), {}, key);
  if (found == names_.end() || key(*found).first != user_name) return std::nullopt;
  return *found;
}

std::optional<Index> Store::by_email(std::string_view address) const {
  const std::string wanted = lowered(address);
  const auto [begin, end] = emails_.equal_range(email_key(address));
  for (auto entry = begin; entry != end; ++entry) {
    for (const auto& email : users_[entry->second].emails) {
      if (lowered(email.address) == wanted) return entry->second;
    }
  }
  return std::nullopt;
}

Roles Store::roles(std::vector<std::string> names) {
  for (const Roles& known : role_sets_) {
    if (*known == names) return known;
  }
  role_sets_.push_back(std::make_shared<const std::vector<std::string>>(std::move(names)));
  return role_sets_.back();
}

void Store::index_emails(Index user) {
  for (const auto& email : users_[user].emails) emails_.emplace(email_key(email.address), user);
}

void Store::forget_emails(Index user) {
  for (const auto& email : users_[user].emails) {
    const auto [begin, end] = emails_.equal_range(email_key(email.address));
    for (auto entry = begin; entry != end; ++entry) {
      if (entry->second == user) {
        emails_.erase(entry);
        break;
      }
    }
  }
}

void Store::insert_name(Index user) {
  const auto key = name_key(users_);
  names_.insert(std::ranges::lower_bound(names_, key(user), {}, key), user);
}

void Store::erase_name(Index user) {
  const auto key = name_key(users_);
  const auto found = std::ranges::lower_bound(names_, key(user), {}, key);
  if (found != names_.end() && *found == user) names_.erase(found);
}

}  // namespace provost::sandbox::rocketchat
