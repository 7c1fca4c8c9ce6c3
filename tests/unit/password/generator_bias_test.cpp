#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "core/password/generator.hpp"
#include "policies.hpp"

namespace provost::core {
namespace {

constexpr int passwords = 20'000;
const std::string alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

using Make = std::function<std::string()>;

/// How far counts are from equal ones, in standard deviations of what chance does (chi-square, as
/// Wilson and Hilferty make it normal).
double unevenness(const std::vector<int>& counts) {
  double sum = 0;
  for (const int count : counts) sum += count;
  const double expected = sum / static_cast<double>(counts.size());
  double chi_square = 0;
  for (const int count : counts) chi_square += (count - expected) * (count - expected) / expected;
  const double freedom = static_cast<double>(counts.size()) - 1;
  return (std::cbrt(chi_square / freedom) - (1 - 2 / (9 * freedom))) / std::sqrt(2 / (9 * freedom));
}

/// More than this comes by chance once in 1.7 million counts.
constexpr double too_uneven = 5;

struct Unevenness {
  double characters = 0;  ///< each as often as the others, over all positions but the first
  double positions = 0;   ///< the worst position: each character there as often as the others
  double digits = 0;      ///< as many digits at each position but the first
};

Unevenness measure(const Make& make) {
  std::vector<int> all(alphabet.size());
  std::vector<std::vector<int>> at;
  std::vector<int> digits;
  for (int i = 0; i < passwords; ++i) {
    const std::string password = make();
    at.resize(password.size() - 1, std::vector<int>(alphabet.size()));
    digits.resize(password.size() - 1);
    for (std::size_t place = 1; place < password.size(); ++place) {
      const auto character = alphabet.find(password[place]);
      if (character == std::string::npos) continue;
      ++all[character];
      ++at[place - 1][character];
      digits[place - 1] += password[place] <= '9' ? 1 : 0;
    }
  }
  Unevenness result{unevenness(all), 0, unevenness(digits)};
  for (const auto& counts : at) result.positions = std::max(result.positions, unevenness(counts));
  return result;
}

Make generated(const PasswordPolicy& policy) {
  return [generator = std::make_shared<Generator>(policy)] {
    return std::string(generator->generate({}).reveal());
  };
}

TEST(GeneratorBias, EveryCharacterIsAsLikelyAtEveryPlace) {
  const Unevenness measured = measure(generated(enforced()));
  EXPECT_LT(measured.characters, too_uneven);
  EXPECT_LT(measured.positions, too_uneven);
  EXPECT_LT(measured.digits, too_uneven);
}

TEST(GeneratorBias, ARuleAboutRepeatsMakesNoCharacterMoreLikely) {
  PasswordPolicy policy = enforced();
  policy.max_repeat = 1;
  const Unevenness measured = measure(generated(policy));
  EXPECT_LT(measured.characters, too_uneven);
  EXPECT_LT(measured.positions, too_uneven);
}

TEST(GeneratorBias, WhatIsDemandedStandsAnywhereBehindTheFirst) {
  PasswordPolicy policy = enforced();
  policy.min_digits = policy.min_lower = policy.min_upper = policy.min_symbols = 1;
  EXPECT_LT(measure(generated(policy)).digits, too_uneven);
}

TEST(GeneratorBias, TheFirstIsAnyLetter) {
  Generator generator(enforced());
  std::map<char, int> seen;
  for (int i = 0; i < passwords; ++i) ++seen[generator.generate({}).reveal().front()];
  ASSERT_EQ(seen.size(), 48U);
  std::vector<int> counts;
  for (const auto& [letter, count] : seen) counts.push_back(count);
  EXPECT_LT(unevenness(counts), too_uneven);
}

/// Generators with the mistakes that are usually made.
class Biased : public testing::Test {
 protected:
  std::string with(const std::function<char(std::size_t)>& draw) {
    std::string password;
    for (std::size_t place = 0; place < 15; ++place) password += draw(place);
    return password;
  }
  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }
  std::mt19937 random_{20};
};

TEST_F(Biased, ByTheRestOfADivisionIsNoticed) {
  const Unevenness measured = measure([this] {
    return with([this](std::size_t) { return alphabet[below(256) % alphabet.size()]; });
  });
  EXPECT_GT(measured.characters, too_uneven);
}

TEST_F(Biased, ByOneInTwentyIsNoticed) {
  const Unevenness measured = measure([this] {
    return with([this](std::size_t) {
      return alphabet[below(20) == 0 ? below(alphabet.size() / 2) : below(alphabet.size())];
    });
  });
  EXPECT_GT(measured.characters, too_uneven);
}

TEST_F(Biased, AtOnePlaceIsNoticed) {
  const Unevenness measured = measure([this] {
    return with([this](std::size_t place) {
      return alphabet[below(place == 7 ? alphabet.size() - 4 : alphabet.size())];
    });
  });
  EXPECT_GT(measured.positions, too_uneven);
}

TEST_F(Biased, WithTheDigitAtTheEndIsNoticed) {
  const Unevenness measured = measure([this] {
    return with([this](std::size_t place) {
      return place == 14 ? alphabet[48 + below(8)] : alphabet[below(alphabet.size())];
    });
  });
  EXPECT_GT(measured.digits, too_uneven);
}

}  // namespace
}  // namespace provost::core
