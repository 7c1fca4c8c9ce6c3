#include "core/output/json_value.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace provost::core {
namespace {

std::string json(std::string_view text) {
  std::string out;
  append_json(out, text);
  return out;
}
std::string json(const Cell& cell) {
  std::string out;
  append_json(out, cell);
  return out;
}

TEST(JsonValue, LeavesOrdinaryTextAlone) {
  EXPECT_EQ(json("Персона 18 \xF0\x9F\x98\x80/"), "\"Персона 18 \xF0\x9F\x98\x80/\"");
  EXPECT_EQ(json(""), "\"\"");
}

TEST(JsonValue, EscapesWhatHasToBe) {
  EXPECT_EQ(json("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(json("\n\t\r"), R"("\n\t\r")");
  EXPECT_EQ(json(std::string_view("\0", 1)), R"("\u0000")");
}

TEST(JsonValue, EscapesWhatATerminalWouldObey) {
  EXPECT_EQ(json("\x1b\x7f\xC2\x80\xC2\x9F\xC2\xA0"), "\"\\u001b\\u007f\\u0080\\u009f\xC2\xA0\"");
}

TEST(JsonValue, ReplacesWhatIsNotUtf8) {
  EXPECT_EQ(json("a\xFFz"), "\"a\xEF\xBF\xBDz\"");
  EXPECT_EQ(json("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
  EXPECT_EQ(json("\xC2"), "\"\xEF\xBF\xBD\"");
}

TEST(JsonValue, SeesWhatHasToBeEscapedWhereverItStands) {
  const std::string plain = "0123456789abcdefghijk";
  for (const auto& [special, escaped] : {std::pair{"\"", "\\\""},
                                         {"\x1f", "\\u001f"},
                                         {"\x7f", "\\u007f"},
                                         {"\xC2\x85", "\\u0085"},
                                         {"\xC3\xA9", "\xC3\xA9"},
                                         {"\xE2", "\xEF\xBF\xBD"}}) {
    for (std::size_t at = 0; at <= plain.size(); ++at) {
      const std::string before = plain.substr(0, at);
      const std::string after = plain.substr(at);
      EXPECT_EQ(json(before + special + after), '"' + before + escaped + after + '"');
    }
  }
}

TEST(JsonValue, TakesNoMoreRoomThanItSays) {
  for (const Cell& cell : {Cell{}, Cell::of("\x01\x02"), Cell::of_number(-7),
                           Cell::of_boolean(false), Cell::of_list({"", "\x7f", "\xFF"})}) {
    EXPECT_LE(json(cell).size(), most_json(cell)) << json(cell);
  }
}

TEST(JsonValue, WritesEachTypeOfCell) {
  EXPECT_EQ(json(Cell{}), "null");
  EXPECT_EQ(json(Cell::of("x")), "\"x\"");
  EXPECT_EQ(json(Cell::of_number(-7)), "-7");
  EXPECT_EQ(json(Cell::of_boolean(true)), "true");
  EXPECT_EQ(json(Cell::of_boolean(false)), "false");
  EXPECT_EQ(json(Cell::of_list({})), "[]");
  EXPECT_EQ(json(Cell::of_list({"a", "\""})), R"(["a","\""])");
}

}  // namespace
}  // namespace provost::core
