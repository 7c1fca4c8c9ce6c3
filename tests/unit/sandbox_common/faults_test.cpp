#include "sandbox/common/faults.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace provost::sandbox {
namespace {

std::vector<bool> struck(std::string_view text, std::uint64_t seed, int requests,
                         Cost cost = Cost::other) {
  Faults faults(text, seed);
  std::vector<bool> result;
  for (int i = 0; i < requests; ++i) result.push_back(faults.judge(cost).answer.has_value());
  return result;
}

TEST(Faults, StrikeEveryRequestWithoutARate) {
  EXPECT_EQ(struck("drop", 1, 3), (std::vector{true, true, true}));
}

TEST(Faults, StrikeOnlyTheNthMatchingRequest) {
  EXPECT_EQ(struck("drop#2", 1, 4), (std::vector{false, true, false, false}));
}

TEST(Faults, CountOnlyRequestsOfTheirCost) {
  Faults faults("drop#2@mail", 1);
  EXPECT_FALSE(faults.judge(Cost::mail).answer);
  EXPECT_FALSE(faults.judge(Cost::list).answer);
  EXPECT_TRUE(faults.judge(Cost::mail).answer);
}

TEST(Faults, AtARateAreTheSameForTheSameSeed) {
  const auto first = struck("drop:20%", 5, 2'000);
  EXPECT_EQ(first, struck("drop:20%", 5, 2'000));
  EXPECT_NE(first, struck("drop:20%", 6, 2'000));
  EXPECT_NEAR(static_cast<double>(std::count(first.begin(), first.end(), true)), 400, 80);
}

TEST(Faults, NeverStrikeAtNothingPerCent) {
  const auto none = struck("drop:0%", 5, 500);
  EXPECT_EQ(std::count(none.begin(), none.end(), true), 0);
}

TEST(Faults, CombineDelaysWithTheFirstSpoiledAnswer) {
  Faults faults("slow=20,503,slow=30,drop,expire-tokens,second-factor", 1);
  const auto verdict = faults.judge(Cost::other);
  EXPECT_EQ(verdict.delay.count(), 50);
  ASSERT_TRUE(verdict.answer);
  EXPECT_EQ(verdict.answer->kind, FaultKind::server_error);
  EXPECT_TRUE(verdict.expire_tokens);
  EXPECT_TRUE(verdict.second_factor);
}

TEST(Faults, StayWhenWrongOnesAreToReplaceThem) {
  Faults faults("drop", 1);
  EXPECT_THROW(faults.replace("flood"), std::invalid_argument);
  EXPECT_EQ(faults.text(), "drop");
  EXPECT_TRUE(faults.judge(Cost::other).answer);
  faults.replace("");
  EXPECT_FALSE(faults.judge(Cost::other).answer);
}

}  // namespace
}  // namespace provost::sandbox
