#include "core/password/random.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace provost::core {
namespace {

TEST(Random, StaysBelowItsBound) {
  Random random;
  for (const std::uint32_t bound : {1U, 2U, 3U, 57U, 255U, 256U, 257U, 65535U, 65536U}) {
    for (int i = 0; i < 2000; ++i) ASSERT_LT(random.below(bound), bound);
  }
}

TEST(Random, GivesEveryNumberEquallyOften) {
  constexpr int bound = 57;
  constexpr int expected = 2000;
  Random random;
  std::vector<int> counts(bound);
  for (int i = 0; i < bound * expected; ++i) ++counts[random.below(bound)];
  double chi_square = 0;
  for (const int count : counts) {
    chi_square += double(count - expected) * (count - expected) / expected;
  }
  // 56 degrees of freedom: more than 130 comes by chance once in ten million runs.
  EXPECT_LT(chi_square, 130);
}

}  // namespace
}  // namespace provost::core
