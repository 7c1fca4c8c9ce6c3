#include "sandbox/mattermost/sessions.hpp"

#include <algorithm>

namespace provost::sandbox::mattermost {

const Session& Sessions::open(Session session, std::size_t most) {
  auto& tokens = tokens_of_[session.account];
  tokens.push_back(session.token);
  token_by_id_[session.id] = session.token;
  const auto [entry, is_new] = by_token_.emplace(session.token, std::move(session));
  while (most != 0 && tokens.size() > most) end(by_token_.at(tokens.front()));
  return entry->second;
}

const Session* Sessions::by_token(std::string_view token) const {
  const auto entry = by_token_.find(std::string(token));
  return entry == by_token_.end() ? nullptr : &entry->second;
}

const Session* Sessions::by_id(std::string_view id) const {
  const auto entry = token_by_id_.find(id);
  return entry == token_by_id_.end() ? nullptr : by_token(entry->second);
}

std::vector<const Session*> Sessions::of(const Account& account) const {
  std::vector<const Session*> found;
  const auto tokens = tokens_of_.find(&account);
  if (tokens == tokens_of_.end()) return found;
  for (const auto& token : tokens->second) found.push_back(&by_token_.at(token));
  std::reverse(found.begin(), found.end());
  std::stable_sort(found.begin(), found.end(),
                   [](const Session* a, const Session* b) { return a->create_at > b->create_at; });
  return found;
}

void Sessions::end(const Session& session) {
  const auto token = session.token;
  const auto owner = tokens_of_.find(session.account);
  auto& tokens = owner->second;
  tokens.erase(std::remove(tokens.begin(), tokens.end(), token), tokens.end());
  if (tokens.empty()) tokens_of_.erase(owner);
  token_by_id_.erase(session.id);
  by_token_.erase(token);
}

std::size_t Sessions::end_all(const Account& account, const Session* kept) {
  std::size_t ended = 0;
  for (const auto* session : of(account)) {
    if (session == kept) continue;
    end(*session);
    ++ended;
  }
  return ended;
}

std::size_t Sessions::end_everything() {
  const auto ended = by_token_.size();
  tokens_of_.clear();
  token_by_id_.clear();
  by_token_.clear();
  return ended;
}

}  // namespace provost::sandbox::mattermost
