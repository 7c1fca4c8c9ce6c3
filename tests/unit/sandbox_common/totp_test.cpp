#include "sandbox/common/totp.hpp"

#include <gtest/gtest.h>

namespace provost::sandbox {
namespace {

constexpr const char* shared = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

TEST(Totp, MatchesTheVectorsOfRfc6238) {
  const auto key = base32_decoded(shared).value_or("");
  EXPECT_EQ(key, "12345678901234567890");
  EXPECT_EQ(totp_code(key, 59'000), "287082");
  EXPECT_EQ(totp_code(key, 1'111'111'109'000), "081804");
  EXPECT_EQ(totp_code(key, 1'234'567'890'000), "005924");
  EXPECT_EQ(totp_code(key, 20'000'000'000'000), "353130");
}

TEST(Totp, TakesAsManyStepsBeforeAndAfterAsAsked) {
  const auto key = base32_decoded(shared).value_or("");
  EXPECT_TRUE(totp_matches(key, "287082", 59'000 + 30'000));
  EXPECT_TRUE(totp_matches(key, "287082", 59'000 - 30'000));
  EXPECT_FALSE(totp_matches(key, "287082", 59'000 + 60'000));
  EXPECT_TRUE(totp_matches(key, "287082", 59'000 + 60'000, 2));
  EXPECT_FALSE(totp_matches(key, "287082", 59'000 + 30'000, 0));
}

TEST(Base32, TakesEitherCaseSpacesAndPadding) {
  EXPECT_EQ(base32_decoded("mzxw 6yq="), "foob");
  EXPECT_EQ(base32_decoded("not base32!"), std::nullopt);
}

}  // namespace
}  // namespace provost::sandbox
