#include "common/server_version.hpp"

#include <gtest/gtest.h>

namespace provost::plugin {
namespace {

TEST(ServerVersion, ReadsTheFirstTwoNumbers) {
  EXPECT_EQ(read_version("8.4"), (ServerVersion{8, 4}));
  EXPECT_EQ(read_version("3.18.2"), (ServerVersion{3, 18}));
  EXPECT_EQ(read_version("6.14.0-develop"), (ServerVersion{6, 14}));
}

TEST(ServerVersion, ComparesNumbersAndNotLetters) {
  EXPECT_LT((ServerVersion{3, 9}), (ServerVersion{3, 18}));
  EXPECT_LT((ServerVersion{9, 9}), (ServerVersion{10, 0}));
}

TEST(ServerVersion, DoesNotGuess) {
  for (const char* text : {"", "8", "x.y", "8.x", ".1", "-1.2", "1.-2"}) {
    EXPECT_EQ(read_version(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace provost::plugin
