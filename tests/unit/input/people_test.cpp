#include "core/input/people.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "provost/error.hpp"

namespace provost::core {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

People people(const std::string& text) {
  std::istringstream in(text);
  return {in, "people.csv"};
}

std::string refusal_of(const std::string& text) {
  try {
    people(text);
  } catch (const Error& error) {
    EXPECT_EQ(error.code, Code::invalid_argument);
    return error.message;
  }
  return "no error";
}

TEST(People, KnowsWhatEveryoneIsCalledWhere) {
  const People all = people(
      "\n"
      "person;chat;team\n"
      "jane;jane;\"jane.doe\"\n"
      "\n"
      "Bob; bobby ;\n");
  EXPECT_THAT(all.servers(), ElementsAre("chat", "team"));
  EXPECT_EQ(all.header_line(), 2U);
  EXPECT_THAT(all.names(), ElementsAre("jane", "Bob"));
  ASSERT_NE(all.find("JANE"), nullptr);
  EXPECT_THAT(all.find("JANE")->accounts, ElementsAre("jane", "jane.doe"));
  ASSERT_NE(all.find("bob"), nullptr);
  EXPECT_EQ(all.find("bob")->line, 5U);
  EXPECT_THAT(all.find("bob")->accounts, ElementsAre("bobby", ""));
  EXPECT_EQ(all.find("jim"), nullptr);
}

TEST(People, TakesAnyHeadingForTheFirstColumn) {
  EXPECT_THAT(people("email,chat\njane@example.com,jane\n").names(),
              ElementsAre("jane@example.com"));
}

TEST(People, RefusesAPersonThatIsThereTwice) {
  EXPECT_THAT(refusal_of("person,chat\njane,a\nJane,b\n"),
              HasSubstr("people.csv, line 3, column person: 'Jane' is in line 2 already"));
}

TEST(People, RefusesAnAccountThatTwoPeopleHave) {
  EXPECT_THAT(refusal_of("person,chat,team\njane,a,b\njim,c,B\n"),
              HasSubstr("line 3, column team: 'B' is the account of line 2 already"));
  EXPECT_EQ(refusal_of("person,chat,team\njane,,a\njim,,b\njoe,a,\n"), "no error");
}

TEST(People, RefusesHeadingsThatSayNothingOrTheSame) {
  EXPECT_THAT(refusal_of("person,chat,Chat\n"),
              HasSubstr("line 1, column Chat: another column is called so, too"));
  EXPECT_THAT(refusal_of("person,,chat\n"), HasSubstr("line 1, column 2: it has no heading"));
}

TEST(People, RefusesWhatIsNoTable) {
  EXPECT_THAT(refusal_of("jane\njim\n"), HasSubstr("line 1 is no header of a table"));
  EXPECT_THAT(refusal_of(""), HasSubstr("people.csv is empty"));
  EXPECT_THAT(refusal_of("person,chat\n,a\n"), HasSubstr("has nothing in column person"));
  EXPECT_THAT(refusal_of("person,chat\njane,a,b\n"), HasSubstr("has 3 cells"));
}

}  // namespace
}  // namespace provost::core
