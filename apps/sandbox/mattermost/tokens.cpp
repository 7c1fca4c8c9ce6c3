#include "sandbox/mattermost/tokens.hpp"

#include <algorithm>

namespace provost::sandbox::mattermost {

AccessToken& AccessTokens::add(AccessToken token) {
  id_by_token_[token.token] = token.id;
  ids_of_.emplace(token.account, token.id);
  const auto id = token.id;
  return by_id_[id] = std::move(token);
}

void AccessTokens::remove(std::string_view id) {
  const auto entry = by_id_.find(id);
  if (entry == by_id_.end()) return;
  const auto [first, last] = ids_of_.equal_range(entry->second.account);
  const auto owned =
      std::find_if(first, last, [&](const auto& pair) { return pair.second == entry->first; });
  if (owned != last) ids_of_.erase(owned);
  id_by_token_.erase(entry->second.token);
  by_id_.erase(entry);
}

AccessToken* AccessTokens::by_id(std::string_view id) {
  const auto entry = by_id_.find(id);
  return entry == by_id_.end() ? nullptr : &entry->second;
}

AccessToken* AccessTokens::by_token(std::string_view token) {
  const auto entry = id_by_token_.find(token);
  return entry == id_by_token_.end() ? nullptr : by_id(entry->second);
}

std::vector<const AccessToken*> AccessTokens::of(const Account& account) const {
  std::vector<const AccessToken*> found;
  const auto [first, last] = ids_of_.equal_range(&account);
  for (auto entry = first; entry != last; ++entry)
    found.push_back(&by_id_.find(entry->second)->second);
  return found;
}

std::vector<const AccessToken*> AccessTokens::all() const {
  std::vector<const AccessToken*> found;
  for (const auto& [id, token] : by_id_) found.push_back(&token);
  return found;
}

}  // namespace provost::sandbox::mattermost
