#include "core/secret/bytes.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace provost::core {
namespace {

TEST(SecretBytes, AppendsBeyondItsCapacity) {
  SecretBytes bytes("ab");
  std::string expected = "ab";
  for (int i = 0; i < 500; ++i) {
    bytes.append("xyz");
    expected += "xyz";
  }
  EXPECT_EQ(bytes.reveal(), expected);
}

TEST(SecretBytes, LeavesNothingBehindWhenMoved) {
  SecretBytes from("correct horse");
  SecretBytes to(std::move(from));
  EXPECT_TRUE(from.empty());  // NOLINT(bugprone-use-after-move): that is what is tested
  EXPECT_EQ(to.reveal(), "correct horse");
  from = std::move(to);
  EXPECT_EQ(from.reveal(), "correct horse");
}

TEST(SecretBytes, CopiesAreApart) {
  SecretBytes one("one");
  SecretBytes two;
  two = one;
  two.append("!");
  EXPECT_EQ(one.reveal(), "one");
  EXPECT_EQ(two.reveal(), "one!");
}

}  // namespace
}  // namespace provost::core
