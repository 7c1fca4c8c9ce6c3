#include "sandbox/common/http.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sandbox/common/clock.hpp"

namespace provost::sandbox {
namespace {

using testing::ElementsAre;

Request with_query(std::string query) {
  Request request;
  request.query = std::move(query);
  return request;
}

TEST(Request, FindsHeadersWhateverTheirCase) {
  Request request;
  request.headers = {{"X-Auth-Token", "a"}, {"x-auth-token", "b"}};
  EXPECT_EQ(request.header("x-AUTH-token"), "a");
  EXPECT_TRUE(request.has_header("X-AUTH-TOKEN"));
  EXPECT_EQ(request.header("X-Auth"), "");
  EXPECT_FALSE(request.has_header("X-Auth"));
}

TEST(Request, DecodesParameters) {
  const auto request = with_query("a=1+2&b=%7B%22x%22%3A1%7D&flag&c%5B%5D=3");
  EXPECT_EQ(request.parameter("a"), "1 2");
  EXPECT_EQ(request.parameter("b"), R"({"x":1})");
  EXPECT_EQ(request.parameter("flag", "unset"), "");
  EXPECT_EQ(request.parameter("c[]"), "3");
  EXPECT_EQ(request.parameter("missing", "unset"), "unset");
}

TEST(Request, GivesEveryValueOfARepeatedParameter) {
  EXPECT_THAT(with_query("id=1&x=2&id=3&").parameters("id"), ElementsAre("1", "3"));
  EXPECT_THAT(with_query("").parameters("id"), ElementsAre());
}

TEST(PercentDecoded, LeavesBrokenEscapesAsTheyAre) {
  EXPECT_EQ(percent_decoded("100%&%4", false), "100%&%4");
  EXPECT_EQ(percent_decoded("%zz+%41", false), "%zz+A");
}

TEST(Iso8601, WritesTheDigitsAskedFor) {
  const std::int64_t instant = 1'769'860'800'123;
  EXPECT_EQ(iso8601(instant), "2026-01-31T12:00:00.123Z");
  EXPECT_EQ(iso8601(instant, 0), "2026-01-31T12:00:00Z");
  EXPECT_EQ(iso8601(instant, 7), "2026-01-31T12:00:00.1230000Z");
  EXPECT_EQ(iso8601(-1, 3), "1969-12-31T23:59:59.999Z");
}

}  // namespace
}  // namespace provost::sandbox
