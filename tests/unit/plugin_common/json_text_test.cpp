#include "common/json_text.hpp"

#include <gtest/gtest.h>

namespace provost::plugin {
namespace {

constexpr const char* replaced = "\xEF\xBF\xBD";

TEST(JsonText, ReadsEveryEscape) {
  EXPECT_EQ(unescaped_leniently(R"("a\"\\\/\b\f\n\r\t\u0041\u00e9\u20ac\ud83d\ude00")"),
            "a\"\\/\b\f\n\r\tA\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
}

TEST(JsonText, HalvesOfSurrogatePairsAreReplaced) {
  EXPECT_EQ(unescaped_leniently(R"("a\ud83db")"), std::string("a") + replaced + "b");
  EXPECT_EQ(unescaped_leniently(R"("\ude00")"), replaced);
  EXPECT_EQ(unescaped_leniently(R"("\ud83d\u0041")"), std::string(replaced) + "A");
  EXPECT_EQ(unescaped_leniently(R"("\ud83d\ud83d\ude00")"),
            std::string(replaced) + "\xF0\x9F\x98\x80");
}

TEST(JsonText, BrokenEscapesAreReplacedOrTakenAsTheyAre) {
  EXPECT_EQ(unescaped_leniently(R"("\u12")"), std::string(replaced) + "12");
  EXPECT_EQ(unescaped_leniently(R"("\x")"), "x");
}

TEST(JsonText, SpacesAfterATokenAreNotPartOfIt) {
  EXPECT_EQ(unescaped_leniently("\"a\"  \n"), "a");
}

TEST(JsonText, BytesThatAreNotUtf8AreReplaced) {
  EXPECT_EQ(with_valid_utf8("plain \xC3\xA9 \xF0\x9F\x98\x80"), "plain \xC3\xA9 \xF0\x9F\x98\x80");
  EXPECT_EQ(with_valid_utf8("a\xFF"), std::string("a") + replaced);
  EXPECT_EQ(with_valid_utf8("\xC0\xAF"), std::string(replaced) + replaced);
  EXPECT_EQ(with_valid_utf8("\xED\xA0\x80").substr(0, 3), replaced);
  EXPECT_EQ(with_valid_utf8("\xE2\x82"), std::string(replaced) + replaced);
  EXPECT_EQ(with_valid_utf8("\xF4\x90\x80\x80").substr(0, 3), replaced);
  EXPECT_EQ(with_valid_utf8("\xE0\x80\x80").substr(0, 3), replaced);
  EXPECT_EQ(with_valid_utf8("\xF0\x80\x80\x80").substr(0, 3), replaced);
}

}  // namespace
}  // namespace provost::plugin
