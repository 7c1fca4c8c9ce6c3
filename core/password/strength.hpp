#pragma once

#include <set>
#include <string>
#include <string_view>

#include "core/secret/bytes.hpp"
#include "provost/account.hpp"

namespace provost::core {

/// What somebody would try first who wants into these accounts: their names, and the server's.
class LikelyWords {
 public:
  void add(const Account& account);
  /// `chat.example.com`: the name itself and its labels.
  void add_host(std::string_view host);

  const std::set<std::string>& words() const { return words_; }

 private:
  /// The text, and the words it is made of.
  void add_text(std::string_view text);

  std::set<std::string> words_;
};

/// Would fewer than 10^10 guesses do, as zxcvbn estimates? Only the first 100 bytes are looked at.
bool easy_to_guess(const SecretBytes& password, const LikelyWords& words);

}  // namespace provost::core
