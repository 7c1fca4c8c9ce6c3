#include "core/input/names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "provost/error.hpp"

namespace provost::core {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

NameList read(const std::string& text) {
  std::istringstream in(text);
  return read_names(in, "list.csv");
}

std::vector<std::string> names_of(const std::string& text) {
  std::vector<std::string> names;
  for (const GivenName& name : read(text).names) names.push_back(name.name);
  return names;
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

TEST(Names, ComeOneALine) {
  const NameList list = read("# people\n\n  user017 \nuser018@example.com\n#x\nPerson 19\n");
  ASSERT_EQ(list.names.size(), 3U);
  EXPECT_EQ(list.column, "");
  EXPECT_EQ(list.names[0].name, "user017");
  EXPECT_EQ(list.names[0].line, 3U);
  EXPECT_EQ(list.names[2].name, "Person 19");
  EXPECT_EQ(list.names[2].line, 6U);
}

TEST(Names, KeepTheirOrderAndComeOnce) {
  const NameList list = read("b\na\nB\nc\na\n");
  EXPECT_THAT(names_of("b\na\nB\nc\na\n"), ElementsAre("b", "a", "c"));
  EXPECT_EQ(list.duplicates, 2U);
}

TEST(Names, MayBeNone) {
  EXPECT_THAT(names_of(""), IsEmpty());
  EXPECT_THAT(names_of("\n \n# nobody\n"), IsEmpty());
  EXPECT_THAT(names_of("userName,email\n"), IsEmpty());
}

TEST(Names, ComeFromTheBestColumnOfATable) {
  EXPECT_THAT(names_of("id,email,userName\n1,a@x.test,a\n2,b@x.test,b\n"), ElementsAre("a", "b"));
  EXPECT_THAT(names_of("id,E-Mail\n1,a@x.test\n"), ElementsAre("a@x.test"));
  EXPECT_THAT(names_of("name,id\nPerson,17\n"), ElementsAre("17"));
  EXPECT_THAT(names_of("login\na\nb\n"), ElementsAre("a", "b"));
  EXPECT_EQ(read("x, User Name \n1,a\n").column, "User Name");
}

TEST(Names, FindTheSeparatorByThemselves) {
  EXPECT_THAT(names_of("name;userName\nPerson, 17;a\n"), ElementsAre("a"));
  EXPECT_THAT(names_of("name\tuserName\nx\ta\n"), ElementsAre("a"));
  EXPECT_THAT(names_of("\xEF\xBB\xBF\"user\",\"a;b\"\r\n\"x\",1\r\n"), ElementsAre("x"));
}

TEST(Names, MayBeQuotedAndGuarded) {
  EXPECT_THAT(names_of("userName,name\n\"a,b\",\"two\nlines\"\n'-x,y\n#c,z\n"),
              ElementsAre("a,b", "-x", "#c"));
}

TEST(Names, SkipBlankRecords) {
  EXPECT_THAT(names_of("userName,name\n\n,\na,b\n"), ElementsAre("a"));
}

TEST(Names, TellWhichColumnsThereAre) {
  EXPECT_THAT(error_of("first,last\na,b\n"),
              AllOf(HasSubstr("list.csv: line 1"), HasSubstr("its columns are first, last")));
  EXPECT_THAT(error_of("a\x1b[31m;b\n"), HasSubstr("a\\u001b[31m, b"));
}

TEST(Names, TellWhichLineIsWrong) {
  EXPECT_THAT(error_of("name,userName\nx\n"), HasSubstr("line 2 has nothing in column userName"));
  EXPECT_THAT(error_of("name,userName\na,b,c\n"), HasSubstr("line 2 has 3 cells"));
  EXPECT_THAT(error_of("userName,name\n\"a\"b,c\n"), HasSubstr("line 2 has text after"));
  EXPECT_THAT(error_of("userName,name\na,\"b\nc\n"), HasSubstr("begun in line 2"));
  EXPECT_THAT(error_of(std::string("a\nb\0\n", 5)), HasSubstr("line 2 has a NUL"));
  EXPECT_THAT(error_of("a\n\xFF\n"), HasSubstr("line 2 is not valid UTF-8"));
  EXPECT_THAT(error_of(std::string(70'000, 'x')), HasSubstr("line 1 has more than"));
}

TEST(Names, GiveTheOtherColumnsThatAreAskedFor) {
  std::istringstream in("Team_Lead;userName;site\n'=jane;a;\n;b;x\nq;A;\nlee;c\n");
  const NameList list = read_names(in, "people.csv", {"site", "team_lead"});
  ASSERT_EQ(list.names.size(), 3U);
  EXPECT_THAT(list.names[0].more, testing::ElementsAre("", "=jane"));
  EXPECT_THAT(list.names[1].more, testing::ElementsAre("x", ""));
  EXPECT_THAT(list.names[2].more, testing::ElementsAre("", "lee"));
}

TEST(Names, SayWhichColumnIsMissing) {
  const auto refusal = [](const char* text) {
    std::istringstream in(text);
    try {
      read_names(in, "people.csv", {"site"});
    } catch (const Error& error) {
      return error.message;
    }
    return std::string("no error");
  };
  EXPECT_THAT(refusal("userName,lead\na,b\n"),
              testing::HasSubstr("names no column site; its columns are userName, lead"));
  EXPECT_THAT(refusal("a\nb\n"), testing::HasSubstr("is not the header of a table"));
}

}  // namespace
}  // namespace provost::core
