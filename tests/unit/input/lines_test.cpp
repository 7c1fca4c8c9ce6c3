#include "core/input/lines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "provost/error.hpp"

namespace provost::core {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  LineReader reader(in, "list");
  std::vector<std::string> lines;
  while (const auto line = reader.next()) lines.emplace_back(*line);
  return lines;
}

TEST(LineReader, KnowsAllLineEnds) {
  EXPECT_THAT(lines_of(""), IsEmpty());
  EXPECT_THAT(lines_of("a"), ElementsAre("a"));
  EXPECT_THAT(lines_of("a\nb\r\n\nc"), ElementsAre("a", "b", "", "c"));
  EXPECT_THAT(lines_of("a\n"), ElementsAre("a"));
  EXPECT_THAT(lines_of("\xEF\xBB\xBF"), ElementsAre(""));
  EXPECT_THAT(lines_of("\xEF\xBB\xBFx\n\xEF\xBB\xBFy"), ElementsAre("x", "\xEF\xBB\xBFy"));
}

TEST(LineReader, TakesALineOfTheGreatestLength) {
  const std::string longest(LineReader::longest_line, 'x');
  EXPECT_THAT(lines_of(longest + "\n" + longest), ElementsAre(longest, longest));
  EXPECT_THROW(lines_of(longest + "x"), Error);
}

TEST(LineReader, NumbersLines) {
  std::istringstream in("a\nb\xC3\n");
  LineReader reader(in, "list");
  reader.next();
  EXPECT_EQ(reader.number(), 1U);
  try {
    reader.next();
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.message, "list: line 2 is not valid UTF-8; save the file as UTF-8");
  }
}

}  // namespace
}  // namespace provost::core
