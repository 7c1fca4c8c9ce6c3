#include "core/password/generator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/base/casefold.hpp"
#include "core/password/policy.hpp"
#include "policies.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

using testing::HasSubstr;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

void expect_good(const PasswordPolicy& policy, std::string_view password,
                 std::string_view user_name) {
  ASSERT_TRUE(check(policy, SecretBytes(password), user_name).ok());
  ASSERT_TRUE(is_letter(password.front()));
  ASSERT_EQ(password.find_first_of("\"'`,;: \\\t0O1lIo"), std::string_view::npos) << password;
  for (const char c : password) ASSERT_TRUE(c > ' ' && c < 0x7F);
  if (user_name.size() >= 3) {
    ASSERT_FALSE(folded_contains(password, fold(user_name)));
  }
}

std::string error_of(const PasswordPolicy& policy, GeneratorOptions options = {}) {
  try {
    Generator generator(policy, options);
  } catch (const Error& error) {
    return error.message;
  }
  return "no error";
}

std::vector<PasswordPolicy> many_policies() {
  std::vector<PasswordPolicy> policies(1);
  for (const int length : {0, 1, 8, 14, 15, 16, 40}) {
    for (const int each : {0, 1, 3}) {
      for (const int repeat : {0, 1, 2}) {
        PasswordPolicy policy = enforced();
        policy.min_length = length;
        policy.max_length = length == 8 ? 12 : (length == 14 ? 14 : 0);
        policy.min_lower = each;
        policy.min_upper = each == 0 ? 0 : each - 1;
        policy.min_digits = each;
        policy.min_symbols = each;
        policy.max_repeat = repeat;
        policy.not_user_name = repeat == 1 ? Tri::yes : Tri::unknown;
        if (repeat == 2) policy.symbols = "!\"'#;{}";
        policies.push_back(policy);
      }
    }
  }
  return policies;
}

TEST(Generator, SatisfiesManyPolicies) {
  const std::vector<PasswordPolicy> policies = many_policies();
  const int rounds = 10'000 / static_cast<int>(policies.size()) + 1;
  for (const PasswordPolicy& policy : policies) {
    Generator generator(policy);
    for (int i = 0; i < rounds; ++i) {
      const SecretBytes password = generator.generate("user017");
      ASSERT_NO_FATAL_FAILURE(expect_good(policy, password.reveal(), "user017"));
      ASSERT_EQ(password.size(), static_cast<std::size_t>(generator.length()));
    }
  }
}

TEST(Generator, MakesFifteenLettersAndDigitsWhenNothingIsAsked) {
  Generator generator(enforced());
  std::set<std::string> seen;
  for (int i = 0; i < 10'000; ++i) {
    const std::string password(generator.generate("user017").reveal());
    ASSERT_EQ(password.size(), 15U);
    for (const char c : password) ASSERT_TRUE(is_letter(c) || (c >= '2' && c <= '9'));
    ASSERT_TRUE(seen.insert(password).second);
  }
}

TEST(Generator, AsksForOneOfEachWhenTheServerDoesNotTell) {
  Generator generator(PasswordPolicy{});
  PasswordPolicy usual = enforced();
  usual.min_lower = usual.min_upper = usual.min_digits = usual.min_symbols = 1;
  for (int i = 0; i < 200; ++i) {
    EXPECT_TRUE(check(usual, generator.generate("user017"), "user017").ok());
  }
}

TEST(Generator, FollowsTheLengthTheServerAllows) {
  PasswordPolicy policy = enforced();
  policy.max_length = 10;
  EXPECT_EQ(Generator(policy).length(), 10);
  policy = enforced();
  policy.min_length = 20;
  EXPECT_EQ(Generator(policy).length(), 20);
  EXPECT_EQ(Generator(policy, {24}).length(), 24);
  EXPECT_THAT(error_of(policy, {16}), HasSubstr("a length of 16 is not within"));
  EXPECT_THAT(error_of(enforced(), {7}), HasSubstr("not safe"));
}

TEST(Generator, NamesTheRuleThatCannotBeMet) {
  PasswordPolicy policy = enforced();
  policy.min_length = 20;
  policy.max_length = 16;
  EXPECT_THAT(error_of(policy), HasSubstr("at least 20"));

  policy = enforced();
  policy.max_length = 6;
  EXPECT_THAT(error_of(policy), HasSubstr("at most 6 characters"));

  policy = enforced();
  policy.min_digits = 15;
  policy.max_length = 15;
  EXPECT_THAT(error_of(policy), HasSubstr("a letter at the beginning"));

  policy = enforced();
  policy.min_symbols = 1;
  policy.symbols = "\"';,";
  EXPECT_THAT(error_of(policy), HasSubstr("leaves out"));

  policy = enforced();
  policy.min_symbols = 12;
  policy.symbols = "!";
  policy.max_repeat = 1;
  policy.max_length = 23;
  EXPECT_THAT(error_of(policy), HasSubstr("\"at most 1 equal character in a row\""));
  policy.max_length = 24;
  EXPECT_EQ(error_of(policy), "no error");

  policy = enforced();
  policy.min_length = 100'000;
  EXPECT_THAT(error_of(policy), HasSubstr("100000"));
}

TEST(Generator, UsesAwkwardSymbolsOnlyWhenThereAreNoOthers) {
  PasswordPolicy policy = enforced();
  policy.min_symbols = 2;
  policy.symbols = "$\"";
  const std::string password(Generator(policy).generate("user017").reveal());
  EXPECT_NE(password.find('$'), std::string::npos);
  EXPECT_EQ(password.find('"'), std::string::npos);
}

TEST(Generator, LeavesOutTheUserName) {
  PasswordPolicy policy = enforced();
  policy.max_length = 8;
  Generator generator(policy);
  for (int i = 0; i < 2000; ++i) {
    const SecretBytes password = generator.generate("abc@example.com");
    EXPECT_FALSE(folded_contains(password.reveal(), U"abc"));
  }
}

}  // namespace
}  // namespace provost::core
