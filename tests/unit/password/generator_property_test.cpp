#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/password/generator.hpp"
#include "core/password/policy.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr int most = 512;
constexpr int fewest = 8;
const std::string usable_symbols = "-_.!+=@#*?^~$%&/()<>[]{}|";

/// Can one letter, then `others - 1` characters of any kind and `symbols` times the only symbol
/// there is stand in an order in which that is never more than `row` times in a row? By trying all
/// ways to go on.
bool can_be_spread(int others, int symbols, int row) {
  // reach[s][r]: s symbols placed so far, the last r of them at the end.
  const auto none =
      std::vector<std::vector<bool>>(static_cast<std::size_t>(symbols) + 1,
                                     std::vector<bool>(static_cast<std::size_t>(row) + 1, false));
  auto reach = none;
  reach[0][0] = true;
  for (int other = 1; other <= others; ++other) {
    for (std::size_t s = 0; s < reach.size(); ++s) {
      for (std::size_t r = 0; r + 1 < reach[s].size(); ++r) {
        if (reach[s][r] && s + 1 < reach.size()) reach[s + 1][r + 1] = true;
      }
    }
    if (other == others) break;
    auto next = none;
    for (std::size_t s = 0; s < reach.size(); ++s) {
      next[s][0] = std::find(reach[s].begin(), reach[s].end(), true) != reach[s].end();
    }
    reach = next;
  }
  const auto& full = reach.back();
  return std::find(full.begin(), full.end(), true) != full.end();
}

bool fits(const PasswordPolicy& policy, std::size_t symbol_set, int length) {
  const int symbols = std::max(policy.min_symbols, 0);
  const int letters = std::max(std::max(policy.min_lower, 0) + std::max(policy.min_upper, 0), 1);
  const int others = length - symbols;
  if (others < letters + std::max(policy.min_digits, 0)) return false;
  if (symbols > 0 && symbol_set == 0) return false;
  if (symbols == 0 || symbol_set > 1 || policy.max_repeat <= 0) return true;
  return can_be_spread(others, symbols, std::min(policy.max_repeat, symbols));
}

/// Is there any password of the kind that the generator promises, of at most 512 characters?
bool satisfiable(const PasswordPolicy& policy) {
  std::size_t set = usable_symbols.size();
  if (policy.symbols) {
    set = static_cast<std::size_t>(
        std::count_if(usable_symbols.begin(), usable_symbols.end(),
                      [&](char c) { return policy.symbols->find(c) != std::string::npos; }));
  }
  const int upto = policy.max_length > 0 ? std::min(policy.max_length, most) : most;
  for (int length = std::max(policy.min_length, fewest); length <= upto; ++length) {
    if (fits(policy, set, length)) return true;
  }
  return false;
}

class Policies {
 public:
  PasswordPolicy next() {
    PasswordPolicy policy;
    policy.enforced = Tri::yes;
    policy.min_length = sometimes(30);
    policy.max_length = sometimes(60);
    policy.min_lower = sometimes(12);
    policy.min_upper = sometimes(12);
    policy.min_digits = sometimes(12);
    policy.min_symbols = sometimes(25);
    policy.max_repeat = sometimes(4);
    if (below(40) == 0) policy.min_length = below(600);
    if (below(40) == 0) policy.min_symbols = below(300);
    if (below(40) == 0) policy.min_digits = -1 - below(5);
    policy.length_in_bytes = static_cast<Tri>(below(3));
    policy.not_user_name = static_cast<Tri>(below(3));
    policy.no_common = static_cast<Tri>(below(3));
    if (below(2) == 0) {
      policy.symbols = "";
      for (int count = below(4); count >= 0; --count) {
        const std::string all = usable_symbols + "\"',;: \\`";
        *policy.symbols += all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
      }
    }
    return policy;
  }

  int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random_); }

 private:
  int sometimes(int bound) { return below(2) == 0 ? 0 : 1 + below(bound); }

  std::mt19937 random_{20};
};

std::string text_of(const PasswordPolicy& policy) {
  std::string text;
  for (const std::string& rule : describe(policy)) text += rule + "; ";
  return text;
}

TEST(GeneratorProperty, MakesPasswordsForExactlyThePoliciesThatSomeSatisfies) {
  Policies policies;
  int satisfied = 0;
  int refused = 0;
  for (int round = 0; round < 5000; ++round) {
    const PasswordPolicy policy = policies.next();
    const bool possible = satisfiable(policy);
    std::optional<Generator> generator;
    std::string message;
    try {
      generator.emplace(policy);
    } catch (const Error& error) {
      message = error.message;
    }
    ASSERT_EQ(generator.has_value(), possible) << text_of(policy) << message;
    if (!possible) {
      ++refused;
      // It says what is wrong: the rule, or the kind of symbol.
      ASSERT_THAT(message, testing::ContainsRegex("the policy (asks for|allows at most)"));
      continue;
    }
    ++satisfied;
    for (int i = 0; i < 3; ++i) {
      const SecretBytes password = generator->generate("user017@example.com");
      const std::string_view text = password.reveal();
      ASSERT_TRUE(check(policy, password, "user017@example.com").ok()) << text_of(policy);
      ASSERT_EQ(text.size(), static_cast<std::size_t>(generator->length()));
      ASSERT_TRUE((text[0] | 0x20) >= 'a' && (text[0] | 0x20) <= 'z');
      ASSERT_EQ(text.find_first_of("\"'`,;: \\0O1lIo"), std::string_view::npos);
    }
  }
  EXPECT_GT(satisfied, 1000);
  EXPECT_GT(refused, 500);
}

TEST(GeneratorProperty, FindsWhatChanceWouldNot) {
  PasswordPolicy policy;
  policy.enforced = Tri::yes;
  policy.min_symbols = 250;
  policy.symbols = "!";
  policy.max_repeat = 1;
  EXPECT_EQ(Generator(policy).generate("a").size(), 500U);

  policy = {};
  policy.enforced = Tri::yes;
  policy.min_digits = 511;
  policy.max_repeat = 1;
  EXPECT_EQ(Generator(policy).generate("a").size(), 512U);
}

}  // namespace
}  // namespace provost::core
