#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sandbox/rocketchat/user.hpp"

namespace provost::sandbox::rocketchat {

/// One entry of services.resume.loginTokens.
struct Token {
  Index user = 0;
  std::int64_t when_ms = 0;
  bool personal = false;
  bool bypass_two_factor = false;
  std::string name{};         ///< of a personal access token
  std::string last_part{};    ///< its last characters
  std::string fingerprint{};  ///< of the client whose second factor is remembered
  std::int64_t remembered_until = 0;
  std::string hash{};
};

/// Sessions and personal access tokens, by the hash of the token. Not synchronised.
class Tokens {
 public:
  struct Removed {
    std::size_t sessions = 0;
    std::size_t personal = 0;
  };

  /// Starts a session; the oldest of the user goes when there are more than 50.
  std::string open(Index user, std::int64_t now_ms);
  std::string add_personal(Index user, std::int64_t now_ms, std::string name, bool bypass);

  Token* find(std::string_view token);
  const Token* find(std::string_view token) const;
  /// Those of one user, oldest first.
  std::vector<const Token*> of(Index user) const;

  bool remove(std::string_view token);
  /// Removes the tokens of a user that `which` chooses, or all.
  Removed remove_of(Index user, const std::function<bool(const Token&)>& which = {});
  void clear();
  /// Second factors are asked for anew.
  void forget_second_factors();

 private:
  std::string insert(Token token);
  void erase(const std::string& hash);

  std::unordered_map<std::string, Token> by_hash_;
  std::unordered_map<Index, std::vector<std::string>> by_user_;
};

}  // namespace provost::sandbox::rocketchat
