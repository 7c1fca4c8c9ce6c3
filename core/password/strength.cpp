#include "core/password/strength.hpp"

#include <string.h>
#include <zxcvbn.h>

#include <array>
#include <cmath>
#include <vector>

namespace provost::core {
namespace {

constexpr double enough_guesses = 1e10;
/// What zxcvbn does takes more than linear time.
constexpr std::size_t longest = 100;
constexpr std::size_t shortest_word = 3;

bool joins_words(char c) {
  return c == ' ' || c == '.' || c == '-' || c == '_' || c == '@' || c == ',' || c == '+';
}

}  // namespace

void LikelyWords::add_text(std::string_view text) {
  if (text.size() >= shortest_word) words_.emplace(text);
  std::string word;
  for (const char c : std::string(text) + ' ') {
    if (!joins_words(c)) {
      word += c;
      continue;
    }
    if (word.size() >= shortest_word) words_.insert(word);
    word.clear();
  }
}

void LikelyWords::add(const Account& account) {
  add_text(account.user_name.value_or(""));
  add_text(account.display_name.value_or(""));
  add_text(account.email());
  add_text(account.email().substr(0, account.email().find('@')));
}

void LikelyWords::add_host(std::string_view host) { add_text(host); }

bool easy_to_guess(const SecretBytes& password, const LikelyWords& words) {
  std::vector<const char*> dictionary;
  dictionary.reserve(words.words().size() + 1);
  for (const std::string& word : words.words()) dictionary.push_back(word.c_str());
  dictionary.push_back(nullptr);
  std::array<char, longest + 1> text{};
  const std::string_view bytes = password.reveal().substr(0, longest);
  bytes.copy(text.data(), bytes.size());
  const double bits = ::ZxcvbnMatch(text.data(), dictionary.data(), nullptr);
  ::explicit_bzero(text.data(), text.size());
  return bits < std::log2(enough_guesses);
}

}  // namespace provost::core
