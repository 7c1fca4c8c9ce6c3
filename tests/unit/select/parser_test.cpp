#include "core/select/parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "core/select/filter.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string text_of(std::string_view filter) { return Filter::parse(filter).text(); }

std::string error_of(std::string_view filter) {
  try {
    Filter::parse(filter);
  } catch (const Error& error) {
    EXPECT_EQ(error.code, Code::invalid_argument);
    return error.message;
  }
  return "no error";
}

TEST(FilterParser, AcceptsAnyCaseAndSpacing) {
  EXPECT_EQ(text_of(" USERNAME   Eq \"x\"\n AND(NOT(active EQ TRUE))"),
            R"(userName eq "x" and not (active eq true))");
}

TEST(FilterParser, WritesNoMoreParenthesesThanNeeded) {
  EXPECT_EQ(text_of("((active pr) and ((name pr) and (kind pr)))"),
            "active pr and name pr and kind pr");
  EXPECT_EQ(text_of("(active pr and name pr) or kind pr"), "active pr and name pr or kind pr");
  EXPECT_EQ(text_of("active pr and (name pr or kind pr)"), "active pr and (name pr or kind pr)");
}

TEST(FilterParser, KnowsOtherNamesOfScim) {
  EXPECT_EQ(text_of(R"(displayName eq "a" or emails.value eq "b" or emails eq "c")"),
            R"(name eq "a" or email eq "b" or email eq "c")");
  EXPECT_EQ(text_of("email[verified eq true]"), "emails[verified eq true]");
}

TEST(FilterParser, ReadsEscapesInText) {
  EXPECT_EQ(text_of(R"(name eq "a\"b\\c\/\u0041\n\u00e9\ud83d\ude00")"),
            "name eq \"a\\\"b\\\\c/A\\u000a\xC3\xA9\xF0\x9F\x98\x80\"");
}

TEST(FilterParser, NamesTheColumnInCharacters) {
  EXPECT_THAT(error_of("name eq \"é\" x"), HasSubstr("column 13: expected and, or"));
  EXPECT_THAT(error_of(""), HasSubstr("column 1: expected an attribute"));
  EXPECT_THAT(error_of("active"), HasSubstr("column 7: expected eq, ne, co"));
  EXPECT_THAT(error_of("active eq"),
              HasSubstr("column 10: after active eq expected true or false"));
}

TEST(FilterParser, NamesTheNearestAttributes) {
  EXPECT_THAT(error_of("emial eq \"x\""),
              AllOf(HasSubstr("unknown attribute \"emial\""), HasSubstr("did you mean email")));
  EXPECT_THAT(error_of("verified eq true"), HasSubstr("emailVerified"));
  EXPECT_THAT(error_of("lastlogn pr"), HasSubstr("lastLogin"));
  EXPECT_THAT(error_of("zzzzzzzzz pr"), HasSubstr("the names are id, userName"));
  EXPECT_THAT(error_of("emails[active eq true]"), HasSubstr("value, verified and primary"));
}

TEST(FilterParser, SaysWhatIsWrongWithAValue) {
  EXPECT_THAT(error_of("userName eq joe"), HasSubstr("text in double quotes"));
  EXPECT_THAT(error_of("userName eq 'joe'"), HasSubstr("column 13"));
  EXPECT_THAT(error_of("userName eq 12"), HasSubstr("text in double quotes"));
  EXPECT_THAT(error_of("active eq \"true\""), HasSubstr("true or false without quotes"));
  EXPECT_THAT(error_of("active gt true"), HasSubstr("eq, ne and pr only"));
  EXPECT_THAT(error_of("kind eq \"robot\""), HasSubstr("\"human\", \"bot\""));
  EXPECT_THAT(error_of("kind co \"bot\""), HasSubstr("eq, ne and pr only"));
  EXPECT_THAT(error_of("lastLogin lt -90d"), HasSubstr("\"-90d\""));
  EXPECT_THAT(error_of("lastLogin co \"2026\""), HasSubstr("is a time"));
  EXPECT_THAT(error_of("lastLogin lt \"soon\""), HasSubstr("\"never\""));
  EXPECT_THAT(error_of("name gt null"), HasSubstr("eq and ne only"));
  EXPECT_THAT(error_of("attributes.x eq 1.2.3"), HasSubstr("not a number"));
  EXPECT_THAT(error_of("attributes.x co 1"), HasSubstr("part of text"));
  EXPECT_THAT(error_of("attributes. eq 1"), HasSubstr("unknown attribute"));
}

TEST(FilterParser, RefusesBrokenText) {
  EXPECT_THAT(error_of("name eq \"abc"), HasSubstr("column 9: this text has no closing"));
  EXPECT_THAT(error_of("name eq \"a\x01\""), HasSubstr("control character"));
  EXPECT_THAT(error_of("name eq \"a\xFF\""), HasSubstr("not valid UTF-8"));
  EXPECT_THAT(error_of(R"(name eq "\x")"), HasSubstr("after a backslash"));
  EXPECT_THAT(error_of(R"(name eq "\u12")"), HasSubstr("four hexadecimal"));
  EXPECT_THAT(error_of(R"(name eq "\u12g4")"), HasSubstr("four hexadecimal"));
  EXPECT_THAT(error_of(R"(name eq "\ud800x")"), HasSubstr("surrogate"));
  EXPECT_THAT(error_of(R"(name eq "\udc00")"), HasSubstr("surrogate"));
}

TEST(FilterParser, RefusesBrokenStructure) {
  EXPECT_THAT(error_of("(active pr"), HasSubstr("closing parenthesis"));
  EXPECT_THAT(error_of("active pr)"), HasSubstr("found )"));
  EXPECT_THAT(error_of("not active pr"), HasSubstr("opening parenthesis after not"));
  EXPECT_THAT(error_of("active pr and"), HasSubstr("expected an attribute"));
  EXPECT_THAT(error_of("emails[value pr"), HasSubstr("closing bracket"));
  EXPECT_THAT(error_of("roles[value pr]"), HasSubstr("only emails[...] has parts"));
  EXPECT_THAT(error_of("emails[value[value pr]]"), HasSubstr("only emails[...] has parts"));
  EXPECT_THAT(error_of("active & name"), HasSubstr("column 8"));
  EXPECT_THAT(error_of("\xFF"), HasSubstr("column 1"));
}

TEST(FilterParser, BoundsDepthAndLength) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '(') + "active pr" + std::string(depth, ')');
  };
  EXPECT_EQ(text_of(nested(deepest_filter)), "active pr");
  EXPECT_THAT(error_of(nested(deepest_filter + 1)), HasSubstr("within each other"));
  EXPECT_THAT(error_of("active pr" + std::string(longest_filter, ' ')), HasSubstr("at most"));
}

TEST(FilterParser, DoesNotRepeatLongInput) {
  const std::string message = error_of("active eq " + std::string(5000, 'x'));
  EXPECT_LT(message.size(), 200U);
}

}  // namespace
}  // namespace provost::core
