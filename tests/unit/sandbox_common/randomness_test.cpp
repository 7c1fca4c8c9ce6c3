#include "sandbox/common/randomness.hpp"

#include <gtest/gtest.h>

#include <set>

namespace provost::sandbox {
namespace {

TEST(Randomness, GivesAsMuchAsAsked) {
  EXPECT_EQ(random_bytes(0), "");
  EXPECT_EQ(random_bytes(1000).size(), 1000U);
  EXPECT_EQ(random_text("ab", 43).size(), 43U);
}

TEST(Randomness, TakesEveryCharacterOfTheAlphabetAndNoOther) {
  const auto text = random_text("abcde", 2000);
  EXPECT_EQ(std::set<char>(text.begin(), text.end()), (std::set<char>{'a', 'b', 'c', 'd', 'e'}));
}

}  // namespace
}  // namespace provost::sandbox
