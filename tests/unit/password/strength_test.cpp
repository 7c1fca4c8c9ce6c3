#include "core/password/strength.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/password/generator.hpp"

namespace provost::core {
namespace {

LikelyWords of_jane() {
  Account account;
  account.user_name = "jdoe";
  account.display_name = "Jane Quillfeather";
  account.emails = std::vector<Email>{{"jane.quillfeather@acmecorp.example"}};
  LikelyWords words;
  words.add(account);
  words.add_host("chat.acmecorp.example");
  return words;
}

bool easy(std::string_view password, const LikelyWords& words = {}) {
  return easy_to_guess(SecretBytes(password), words);
}

TEST(PasswordStrength, KnowsWhatPeopleChoose) {
  EXPECT_TRUE(easy("password"));
  EXPECT_TRUE(easy("Password1!"));
  EXPECT_TRUE(easy("Summer2026!"));
  EXPECT_TRUE(easy("aaaaaaaaaaaaaaaa"));
  EXPECT_TRUE(easy("qwertzuiop123"));
  EXPECT_FALSE(easy("Good-enough-9-Password"));
  EXPECT_FALSE(easy("stapel kordel bagger rinne"));
}

TEST(PasswordStrength, CountsNamesOfTheAccountAndTheServerAsKnown) {
  for (const char* password : {"Quillfeather-2026", "jane.quillfeather", "acmecorp#JDoe"}) {
    EXPECT_FALSE(easy(password)) << password;
    EXPECT_TRUE(easy(password, of_jane())) << password;
  }
  EXPECT_FALSE(easy("Good-enough-9-Password", of_jane()));
}

TEST(PasswordStrength, HasNothingAgainstGeneratedOnes) {
  PasswordPolicy policy;
  policy.enforced = Tri::yes;
  Generator generator(policy);
  for (int i = 0; i < 500; ++i) {
    EXPECT_FALSE(easy_to_guess(generator.generate("jdoe"), of_jane()));
  }
}

TEST(PasswordStrength, TakesVeryLongOnes) { EXPECT_TRUE(easy(std::string(100'000, 'a'))); }

}  // namespace
}  // namespace provost::core
