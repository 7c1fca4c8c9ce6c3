#include "core/password/chpasswd.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "provost/error.hpp"

namespace provost::core {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

ChpasswdList read(const std::string& text) {
  std::istringstream in(text);
  return read_chpasswd(in, "new.txt");
}

std::string error_of(const std::string& text) {
  try {
    read(text);
  } catch (const Error& error) {
    EXPECT_EQ(error.code, Code::invalid_argument);
    return error.message;
  }
  return "no error";
}

TEST(Chpasswd, SplitsAtTheFirstColonAndKeepsTheRest) {
  const ChpasswdList list = read("user017: a:b \nuser018@example.com:\"x\"");
  ASSERT_EQ(list.entries.size(), 2U);
  EXPECT_EQ(list.entries[0].user_name, "user017");
  EXPECT_EQ(list.entries[0].password.reveal(), " a:b ");
  EXPECT_EQ(list.entries[0].line, 1U);
  EXPECT_EQ(list.entries[1].user_name, "user018@example.com");
  EXPECT_EQ(list.entries[1].password.reveal(), "\"x\"");
}

TEST(Chpasswd, AcceptsByteOrderMarkAndWindowsLineEnds) {
  const ChpasswdList list = read("\xEF\xBB\xBFuser017:a\r\nПерсона:пароль\r\n");
  ASSERT_EQ(list.entries.size(), 2U);
  EXPECT_EQ(list.entries[0].user_name, "user017");
  EXPECT_EQ(list.entries[0].password.reveal(), "a");
  EXPECT_EQ(list.entries[1].password.reveal(), "пароль");
}

TEST(Chpasswd, ReportsBlankLines) {
  EXPECT_THAT(read("\na:b\n\r\nc:d\n").blank_lines, ElementsAre(1, 3));
  EXPECT_TRUE(read("").entries.empty());
}

TEST(Chpasswd, NamesWrongLinesByNumberOnly) {
  const std::string message =
      error_of("user017:secretone\nsecrettwo\n:secretthree\nuser018:\nUSER017:secretfour\n");
  EXPECT_EQ(message,
            "new.txt: line 2 has no colon; line 3 has no user name; line 4 has no password; "
            "line 5 names the same user as line 1");
}

TEST(Chpasswd, StopsCountingAloudAfterAFew) {
  EXPECT_THAT(error_of("x\nx\nx\nx\nx\nx\nx\n"), HasSubstr("line 5 has no colon; and 2 more"));
}

TEST(Chpasswd, RefusesWhatIsNoText) {
  EXPECT_THAT(error_of(std::string("a:b\nc:\0d\n", 9)), HasSubstr("line 2 has a NUL"));
  EXPECT_THAT(error_of("a:\xFF\n"), HasSubstr("line 1 is not valid UTF-8"));
  EXPECT_THAT(error_of("a:" + std::string(70'000, 'x')), HasSubstr("line 1 has more than"));
  EXPECT_THAT(error_of("a:secret\xFF\n"), Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace provost::core
