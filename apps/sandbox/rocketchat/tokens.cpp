#include "sandbox/rocketchat/tokens.hpp"

#include <algorithm>
#include <utility>

namespace provost::sandbox::rocketchat {
namespace {

constexpr std::size_t most_tokens = 50;
constexpr std::size_t shown_characters = 6;

std::string hashed(std::string_view token) { return to_base64(sha256(token)); }

}  // namespace

std::string Tokens::open(Index user, std::int64_t now_ms) {
  const std::string token = insert({.user = user, .when_ms = now_ms});
  const std::vector<std::string>& held = by_user_[user];
  if (held.size() > most_tokens) {
    const auto oldest = std::ranges::find_if(
        held, [this](const std::string& hash) { return !by_hash_.at(hash).personal; });
    if (oldest != held.end()) erase(std::string(*oldest));
  }
  return token;
}

std::string Tokens::add_personal(Index user, std::int64_t now_ms, std::string name, bool bypass) {
  return insert({.user = user,
                 .when_ms = now_ms,
                 .personal = true,
                 .bypass_two_factor = bypass,
                 .name = std::move(name)});
}

std::string Tokens::insert(Token token) {
  std::string text = random_token();
  if (token.personal) token.last_part = text.substr(text.size() - shown_characters);
  const std::string hash = hashed(text);
  token.hash = hash;
  by_user_[token.user].push_back(hash);
  by_hash_.emplace(hash, std::move(token));
  return text;
}

Token* Tokens::find(std::string_view token) {
  const auto found = by_hash_.find(hashed(token));
  return found == by_hash_.end() ? nullptr : &found->second;
}

const Token* Tokens::find(std::string_view token) const {
  const auto found = by_hash_.find(hashed(token));
  return found == by_hash_.end() ? nullptr : &found->second;
}

std::vector<const Token*> Tokens::of(Index user) const {
  std::vector<const Token*> found;
  if (const auto held = by_user_.find(user); held != by_user_.end()) {
    for (const std::string& hash : held->second) found.push_back(&by_hash_.at(hash));
  }
  return found;
}

bool Tokens::remove(std::string_view token) {
  const std::string hash = hashed(token);
  if (!by_hash_.contains(hash)) return false;
  erase(hash);
  return true;
}

Tokens::Removed Tokens::remove_of(Index user, const std::function<bool(const Token&)>& which) {
  Removed removed;
  const auto held = by_user_.find(user);
  if (held == by_user_.end()) return removed;
  const std::vector<std::string> hashes = held->second;
  for (const std::string& hash : hashes) {
    const Token& token = by_hash_.at(hash);
    if (which && !which(token)) continue;
    ++(token.personal ? removed.personal : removed.sessions);
    erase(hash);
  }
  return removed;
}

void Tokens::clear() {
  by_hash_.clear();
  by_user_.clear();
}

void Tokens::forget_second_factors() {
  for (auto& [hash, token] : by_hash_) token.remembered_until = 0;
}

void Tokens::erase(const std::string& hash) {
  const auto found = by_hash_.find(hash);
  if (found == by_hash_.end()) return;
  const auto held = by_user_.find(found->second.user);
  std::erase(held->second, hash);
  if (held->second.empty()) by_user_.erase(held);
  by_hash_.erase(found);
}

}  // namespace provost::sandbox::rocketchat
