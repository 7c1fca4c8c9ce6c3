#include "runner/compare.hpp"

#include <gtest/gtest.h>

namespace provost::transcript {
namespace {

TEST(Transcript, StarStandsForAnyCharacters) {
  EXPECT_TRUE(line_matches("port *, ready", "port 4711, ready"));
  EXPECT_TRUE(line_matches("*", ""));
  EXPECT_FALSE(line_matches("port *, ready", "port 4711, ready soon"));
}

TEST(Transcript, EscapedStarStandsForItself) {
  EXPECT_TRUE(line_matches("a \\* b", "a * b"));
  EXPECT_FALSE(line_matches("a \\* b", "a x b"));
}

TEST(Transcript, OtherBackslashesStandForThemselves) {
  EXPECT_TRUE(line_matches("\\u001b[31m", "\\u001b[31m"));
}

TEST(Transcript, EllipsisStandsForAnyNumberOfLines) {
  EXPECT_TRUE(lines_match({"a", "…", "z"}, {"a", "z"}));
  EXPECT_TRUE(lines_match({"a", "…", "z"}, {"a", "b", "z", "z"}));
  EXPECT_TRUE(lines_match({"…"}, {}));
  EXPECT_FALSE(lines_match({"a", "…", "z"}, {"a", "b"}));
}

TEST(Transcript, LineTooManyOrTooFewDiffers) {
  EXPECT_FALSE(lines_match({"a"}, {"a", "b"}));
  EXPECT_FALSE(lines_match({"a", "b"}, {"a"}));
  EXPECT_FALSE(lines_match({}, {""}));
}

TEST(Transcript, SaysNothingOfACommandThatDidAsExpected) {
  Step step;
  step.out = {"done"};
  step.exit_code = 3;
  EXPECT_EQ(difference(step, {"done\n", "", "", 3, false}), "");
}

TEST(Transcript, TellsEverySideThatDiffers) {
  Step step;
  step.line = 7;
  step.command = "provost user list";
  step.err = {"wanted this"};
  const std::string text = difference(step, {"data\n", "got that\n", "asked", 5, true});
  for (const char* piece : {"line 7: provost user list", "not end in time", "wanted 0, got 5",
                            "wanted this", "got that", "data", "asked"}) {
    EXPECT_NE(text.find(piece), std::string::npos) << piece << " in\n" << text;
  }
}

}  // namespace
}  // namespace provost::transcript
