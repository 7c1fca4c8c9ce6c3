#include "core/output/table.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "core/base/utf8.hpp"

namespace provost::core {
namespace {

std::vector<std::string> lines_of(std::size_t width, std::vector<std::string> headings,
                                  const std::vector<std::vector<std::string>>& rows) {
  std::ostringstream out;
  Table table(std::move(headings), out, width);
  for (const auto& row : rows) table.add(row);
  table.finish();
  std::istringstream text(out.str());
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

TEST(Table, PutsColumnsUnderEachOther) {
  const auto lines =
      lines_of(0, {"userName", "email"}, {{"user017", "user017@example.com"}, {"Персона 18", "x"}});
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0], "userName    email");
  EXPECT_EQ(lines[1], "user017     user017@example.com");
  EXPECT_EQ(lines[2], "Персона 18  x");
}

TEST(Table, HasItsHeadingsWithoutRows) {
  EXPECT_EQ(lines_of(80, {"id", "name"}, {}), std::vector<std::string>{"id  name"});
}

TEST(Table, MakesControlCharactersVisible) {
  EXPECT_EQ(lines_of(0, {"name"}, {{"a\x1b[31m\nb\xFF"}}).back(), "a\\u001b[31m\\nb\xEF\xBF\xBD");
}

TEST(Table, ShortensTheWidestColumnOnANarrowTerminal) {
  const auto lines =
      lines_of(30, {"id", "name"}, {{"user0017", std::string(60, 'x')}, {"user0018", "Person 18"}});
  for (const std::string& line : lines) EXPECT_LE(count_utf8(line), 30U) << line;
  EXPECT_EQ(lines[1], "user0017  " + std::string(19, 'x') + "…");
  EXPECT_EQ(lines[2], "user0018  Person 18");
}

TEST(Table, CutsBetweenCharacters) {
  std::string name;
  for (int i = 0; i < 30; ++i) name += "я";
  const std::string line = lines_of(12, {"name"}, {{name}}).back();
  EXPECT_TRUE(valid_utf8(line));
  EXPECT_EQ(count_utf8(line), 12U);
}

TEST(Table, StaysReadableOnATerminalThatIsTooNarrow) {
  const auto lines = lines_of(5, {"id", "name"}, {{"user0017", "Person 17 of many"}});
  EXPECT_EQ(lines[1], "user0017  Person …");
}

TEST(Table, HoldsTheFirstTwoHundredLinesToMeasureThem) {
  std::ostringstream out;
  Table table({"id", "name"}, out, 0);
  for (int i = 0; i < 199; ++i) table.add({"i", "x"});
  EXPECT_EQ(out.str(), "");
  table.add({"a longer id", "x"});
  EXPECT_NE(out.str(), "");
  table.finish();
  EXPECT_EQ(out.str().substr(0, out.str().find('\n')), "id           name");
}

TEST(Table, ShortensWhatComesLateAndIsTooWide) {
  std::vector<std::vector<std::string>> rows(300, {"user0017@example", "x"});
  rows.push_back({std::string(40, 'y'), "z"});
  const auto lines = lines_of(0, {"id", "name"}, rows);
  ASSERT_EQ(lines.size(), 302U);
  EXPECT_EQ(lines.back(), std::string(15, 'y') + "…  z");
}

}  // namespace
}  // namespace provost::core
