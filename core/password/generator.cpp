#include "core/password/generator.hpp"

#include <string.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/base/casefold.hpp"
#include "core/password/policy.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr int usual_length = 15;
constexpr int shortest_length = 8;
constexpr int longest_length = 512;
constexpr int most_tries = 1000;

constexpr std::string_view lower_letters = "abcdefghijkmnpqrstuvwxyz";
constexpr std::string_view upper_letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
constexpr std::string_view digits = "23456789";
constexpr std::string_view plain_symbols = "-_.!+=@#*?^~";
/// What stays out unless the server counts nothing else as a symbol.
constexpr std::string_view awkward_symbols = "$%&/()<>[]{}|";

[[noreturn]] void refuse(Code code, const std::string& rule) {
  throw Error(code, "cannot generate a password: " + rule).with_changed(Tri::no);
}

/// The server does not tell: ask for one of each, which any usual policy accepts.
PasswordPolicy cautious(PasswordPolicy policy) {
  if (policy.enforced == Tri::no) return {};
  for (int* least :
       {&policy.min_lower, &policy.min_upper, &policy.min_digits, &policy.min_symbols}) {
    *least = std::max(*least, policy.enforced == Tri::unknown ? 1 : 0);
  }
  return policy;
}

bool holds_name(std::string_view password, std::string_view user_name) {
  const std::string_view local = user_name.substr(0, user_name.find('@'));
  return local.size() >= 3 && folded_contains(password, fold(local));
}

std::string in_a_row(int count) {
  return "\"at most " + std::to_string(count) +
         (count == 1 ? " equal character" : " equal characters") + " in a row\"";
}

}  // namespace

Generator::Generator(const PasswordPolicy& policy, GeneratorOptions options)
    : policy_(cautious(policy)) {
  for (const int least : {policy_.min_length, policy_.min_lower, policy_.min_upper,
                          policy_.min_digits, policy_.min_symbols}) {
    if (least > longest_length) {
      refuse(Code::unsupported, "the policy asks for " + std::to_string(least) +
                                    " characters, more than " + std::to_string(longest_length));
    }
  }
  choose_symbols();
  choose_length(options.length);
  free_ = std::string(lower_letters.size(), static_cast<char>(Kind::lower)) +
          std::string(upper_letters.size(), static_cast<char>(Kind::upper)) +
          std::string(digits.size(), static_cast<char>(Kind::digit));
  if (symbols_in_a_row() == 0)
    free_ += std::string(symbols_.size(), static_cast<char>(Kind::symbol));
  prove();
}

void Generator::choose_symbols() {
  if (policy_.min_symbols == 0) return;
  for (const std::string_view set : {plain_symbols, awkward_symbols}) {
    for (const char c : set) {
      if (!policy_.symbols || policy_.symbols->find(c) != std::string::npos) symbols_ += c;
    }
    if (!symbols_.empty() && symbols_in_a_row() == 0) return;
  }
  if (!symbols_.empty()) return;
  refuse(Code::unsupported,
         "the policy asks for a symbol of " + *policy_.symbols +
             ", all of which a generated password leaves out; give the passwords by yourself");
}

int Generator::symbols_in_a_row() const {
  if (symbols_.size() != 1 || policy_.max_repeat <= 0) return 0;
  return std::min(policy_.max_repeat, policy_.min_symbols);
}

/// The fewest characters in which everything that is demanded has its place, in some order that
/// begins with a letter.
int Generator::shortest() const {
  const PasswordPolicy& p = policy_;
  int others = std::max(p.min_lower + p.min_upper, 1) + p.min_digits;
  if (const int row = symbols_in_a_row(); row > 0) {
    others = std::max(others, (p.min_symbols + row - 1) / row);
  }
  return std::max(p.min_length, others + p.min_symbols);
}

void Generator::choose_length(int wanted) {
  const PasswordPolicy& p = policy_;
  const int least = shortest();
  const int most = p.max_length > 0 ? std::min(p.max_length, longest_length) : longest_length;
  if (least > most) {
    const int row = symbols_in_a_row();
    refuse(Code::unsupported, "the policy asks for at least " + std::to_string(least) +
                                  " characters, a letter at the beginning" +
                                  (row > 0 ? " and the rule " + in_a_row(row) : "") +
                                  " included, and at most " + std::to_string(most));
  }
  if (most < shortest_length) {
    refuse(Code::unsupported, "the policy allows at most " + std::to_string(most) +
                                  " characters, fewer than the " + std::to_string(shortest_length) +
                                  " that are safe");
  }
  length_ = std::clamp(wanted > 0 ? wanted : usual_length, least, most);
  if (wanted != 0 && wanted < shortest_length) {
    refuse(Code::invalid_argument, "a length of " + std::to_string(wanted) + " is less than " +
                                       std::to_string(shortest_length) + ", which is not safe");
  }
  if (wanted != 0 && length_ != wanted) {
    refuse(Code::invalid_argument, "a length of " + std::to_string(wanted) +
                                       " is not within what the policy allows, " +
                                       std::to_string(least) + " to " + std::to_string(most));
  }
}

/// The candidates are built so that they keep the policy; this shows that check() sees it so too.
void Generator::prove() {
  for (int samples = 0; samples < 20; ++samples) {
    const PolicyCheck result = check(policy_, candidate(), {});
    if (!result.ok()) {
      refuse(Code::unsupported, "the policy's rule \"" + result.broken.front() +
                                    "\" cannot be met together with its others");
    }
  }
}

SecretBytes Generator::generate(std::string_view user_name) {
  for (int tries = 0; tries < most_tries; ++tries) {
    SecretBytes password = candidate();
    if (!holds_name(password.reveal(), user_name) && check(policy_, password, user_name).ok()) {
      return password;
    }
  }
  refuse(Code::unsupported, "the rule \"not the user name\" cannot be met for '" +
                                std::string(user_name) + "' together with the policy's others");
}

std::string_view Generator::set_of(Kind kind) const {
  switch (kind) {
    case Kind::lower:
      return lower_letters;
    case Kind::upper:
      return upper_letters;
    case Kind::digit:
      return digits;
    case Kind::symbol:
      return symbols_;
  }
  return {};
}

/// The kinds of the characters: a letter, then what else is demanded and the rest from all, in
/// random order. Which kind stands where is no secret.
std::string Generator::pattern() {
  const auto pick = [this](std::size_t bound) {
    return random_.below(static_cast<std::uint32_t>(bound));
  };
  const auto many = [](int count, Kind kind) {
    return std::string(static_cast<std::size_t>(count), static_cast<char>(kind));
  };
  const std::string letters =
      many(policy_.min_lower, Kind::lower) + many(policy_.min_upper, Kind::upper);
  std::string kinds = letters;
  if (letters.empty()) {
    kinds = free_.substr(pick(lower_letters.size() + upper_letters.size()), 1);
  } else {
    std::swap(kinds[0], kinds[pick(kinds.size())]);
  }
  kinds += many(policy_.min_digits, Kind::digit);
  const int row = symbols_in_a_row();
  if (row == 0) kinds += many(policy_.min_symbols, Kind::symbol);
  const auto length = static_cast<std::size_t>(length_ - (row == 0 ? 0 : policy_.min_symbols));
  while (kinds.size() < length) kinds += free_[pick(free_.size())];
  for (std::size_t i = kinds.size() - 1; i > 1; --i) std::swap(kinds[i], kinds[1 + pick(i)]);
  if (row == 0) return kinds;

  // Behind each of them is room for as many symbols as may stand in a row.
  std::vector<std::size_t> places(kinds.size() * static_cast<std::size_t>(row));
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i / static_cast<std::size_t>(row);
  std::vector<int> behind(kinds.size());
  for (std::size_t i = 0; i < static_cast<std::size_t>(policy_.min_symbols); ++i) {
    std::swap(places[i], places[i + pick(places.size() - i)]);
    ++behind[places[i]];
  }
  std::string spread;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    spread += kinds[i];
    spread += many(behind[i], Kind::symbol);
  }
  return spread;
}

/// One of the set but for `not_this`, each as likely as the others.
char Generator::draw(std::string_view set, char not_this) {
  const auto left_out = set.find(not_this);
  if (left_out == std::string_view::npos) {
    return set[random_.below(static_cast<std::uint32_t>(set.size()))];
  }
  const std::size_t index = random_.below(static_cast<std::uint32_t>(set.size() - 1));
  return set[index < left_out ? index : index + 1];
}

SecretBytes Generator::candidate() {
  std::array<char, longest_length> buffer{};
  std::size_t used = 0;
  int run = 0;
  for (const char kind : pattern()) {
    const char last = used == 0 ? '\0' : buffer[used - 1];
    const bool enough = policy_.max_repeat > 0 && run >= policy_.max_repeat;
    const char next = draw(set_of(static_cast<Kind>(kind)), enough ? last : '\0');
    run = next == last ? run + 1 : 1;
    buffer[used++] = next;
  }
  SecretBytes password(std::string_view(buffer.data(), used));
  ::explicit_bzero(buffer.data(), buffer.size());
  return password;
}

}  // namespace provost::core
