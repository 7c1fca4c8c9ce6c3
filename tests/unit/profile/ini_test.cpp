#include "core/profile/ini.hpp"

#include <gtest/gtest.h>

#include <string>

#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

std::string ini_message(std::string_view text) {
  return error_of([&] { read_ini(text, "some.ini"); }).message;
}

TEST(Ini, KeepsSectionsKeysValuesAndLines) {
  const auto entries =
      read_ini("# note\n; note\nURL = https://a.test/?x=1#y\n\n[ Office ]\na.b.c=\n", "f");
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].section, "");
  EXPECT_EQ(entries[0].key, "url");
  EXPECT_EQ(entries[0].value, "https://a.test/?x=1#y");
  EXPECT_EQ(entries[0].line, 3);
  EXPECT_EQ(entries[1].section, "office");
  EXPECT_EQ(entries[1].key, "a.b.c");
  EXPECT_EQ(entries[1].value, "");
  EXPECT_EQ(entries[1].line, 6);
}

TEST(Ini, ExpandsNothing) {
  const auto entries = read_ini("password = command:echo ${HOME} \\ \"x\" = y\n", "f");
  EXPECT_EQ(entries.at(0).value, "command:echo ${HOME} \\ \"x\" = y");
}

TEST(Ini, TakesFilesOfOtherSystems) {
  const auto entries = read_ini("\xEF\xBB\xBFone = 1\r\ntwo = 2", "f");
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].key, "one");
  EXPECT_EQ(entries[0].value, "1");
  EXPECT_EQ(entries[1].value, "2");
}

TEST(Ini, NamesTheLineThatIsWrong) {
  EXPECT_EQ(ini_message("a = 1\nhunter22\n"), "some.ini:2: there is no '=' in this line");
  EXPECT_EQ(ini_message(" = 1\n"), "some.ini:1: there is no key before '='");
  EXPECT_EQ(ini_message("[office\n"), "some.ini:1: there is no ']' at the end of the line");
  EXPECT_EQ(ini_message("a = 1\n\nA = 2\n"), "some.ini:3: 'a' stands here again, first in line 1");
  EXPECT_EQ(ini_message(std::string_view("a = \0", 5)), "some.ini:1: there is a zero byte");
}

TEST(Ini, ReadsKeysWithStrangeCharacters) {
  for (const auto* key : {"a[0]", "a..b", ".a", "a.", "a b"}) {
    try {
      const auto entries = read_ini(std::string(key) + " = 1\n", "f");
      EXPECT_EQ(entries.size(), 1U) << key;
    } catch (const Error&) {
      // Refused is as good as read.
    }
  }
}

}  // namespace
}  // namespace provost::core
