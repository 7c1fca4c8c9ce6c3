#include "core/password/policy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace provost::core {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

PasswordPolicy enforced() {
  PasswordPolicy policy;
  policy.enforced = Tri::yes;
  return policy;
}

std::vector<std::string> broken(const PasswordPolicy& policy, std::string_view password,
                                std::string_view user_name = "user017") {
  return check(policy, SecretBytes(password), user_name).broken;
}

TEST(PolicyCheck, NamesEveryBrokenRuleInWords) {
  PasswordPolicy policy = enforced();
  policy.min_length = 14;
  policy.min_lower = 1;
  policy.min_upper = 2;
  policy.min_digits = 1;
  policy.min_symbols = 1;
  policy.max_repeat = 3;
  EXPECT_THAT(
      broken(policy, "aaaa"),
      ElementsAre("at least 14 characters", "at least 2 upper-case letters", "at least 1 digit",
                  "at least 1 symbol", "at most 3 equal characters in a row"));
  EXPECT_THAT(broken(policy, "aaaBB1-aaaBB1-"), IsEmpty());
  EXPECT_EQ(check(policy, SecretBytes("aaaaBB1"), {}).text(),
            "at least 14 characters, at least 1 symbol, at most 3 equal characters in a row");
}

TEST(PolicyCheck, RefusesBlanksThatAServerMayCutOff) {
  PasswordPolicy off;
  off.enforced = Tri::no;
  for (const char* const password : {"     ", " ", " spaced Password1!", "spaced Password1!\t",
                                     "Password1!\r", "\u00a0Password1!", "Password1!\ufeff"}) {
    EXPECT_THAT(broken(off, password), ElementsAre("no blank at either end")) << password;
  }
  EXPECT_THAT(broken(off, "a spaced Password1!"), IsEmpty());
}

TEST(PolicyCheck, CountsBytesOrCharactersAsTheServerDoes) {
  PasswordPolicy policy = enforced();
  policy.min_length = 6;
  policy.max_length = 8;
  const std::string four_of_eight_bytes = "яяяя";
  const std::string five_of_ten_bytes = "яяяяя";
  policy.length_in_bytes = Tri::yes;
  EXPECT_THAT(broken(policy, four_of_eight_bytes), IsEmpty());
  EXPECT_THAT(broken(policy, five_of_ten_bytes), ElementsAre("at most 8 bytes"));
  policy.length_in_bytes = Tri::no;
  EXPECT_THAT(broken(policy, five_of_ten_bytes), ElementsAre("at least 6 characters"));
  policy.length_in_bytes = Tri::unknown;
  EXPECT_THAT(broken(policy, five_of_ten_bytes),
              ElementsAre("at least 6 characters", "at most 8 characters"));
}

TEST(PolicyCheck, CountsOnlyTheSymbolsOfTheServer) {
  PasswordPolicy policy = enforced();
  policy.min_symbols = 1;
  EXPECT_THAT(broken(policy, "a{}"), IsEmpty());
  EXPECT_THAT(broken(policy, "a я"), ElementsAre("at least 1 symbol"));
  policy.symbols = "!#";
  EXPECT_THAT(broken(policy, "a{}"), ElementsAre("at least 1 symbol of !#"));
  EXPECT_THAT(broken(policy, "a#"), IsEmpty());
}

TEST(PolicyCheck, KnowsTheUserNameInAnyCaseAndItsLocalPart) {
  PasswordPolicy policy = enforced();
  policy.not_user_name = Tri::yes;
  EXPECT_THAT(broken(policy, "USER017"), ElementsAre("not the user name"));
  EXPECT_THAT(broken(policy, "user017", "User017@acme.test"), ElementsAre("not the user name"));
  EXPECT_THAT(broken(policy, "user0170"), IsEmpty());
  EXPECT_THAT(broken(policy, "x", ""), IsEmpty());
}

TEST(PolicyCheck, RefusesWhatNoServerTakes) {
  PasswordPolicy policy;
  policy.enforced = Tri::no;
  policy.min_length = 100;
  EXPECT_THAT(broken(policy, "a"), IsEmpty());
  EXPECT_THAT(broken(policy, ""), ElementsAre("not empty"));
  EXPECT_THAT(broken(policy, "a\xFF"), ElementsAre("valid UTF-8"));
  EXPECT_THAT(broken(policy, std::string("a\0b", 3)), ElementsAre("no NUL"));
}

TEST(PolicyDescription, ListsRulesInWords) {
  PasswordPolicy policy = enforced();
  EXPECT_THAT(describe(policy), IsEmpty());
  policy.min_length = 8;
  policy.max_length = 72;
  policy.length_in_bytes = Tri::yes;
  policy.history = 5;
  policy.no_common = Tri::yes;
  policy.not_user_name = Tri::yes;
  EXPECT_THAT(describe(policy),
              ElementsAre("at least 8 bytes", "at most 72 bytes", "not the user name"));
  EXPECT_THAT(describe_unchecked(policy),
              ElementsAre("none of the last 5 passwords", "not a common password"));
}

}  // namespace
}  // namespace provost::core
