#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "site.hpp"

namespace provost::sandbox {
namespace {

std::vector<std::string> limits_of(const Reply& reply) {
  return {header_of(reply, "X-Ratelimit-Limit"), header_of(reply, "X-Ratelimit-Remaining"),
          header_of(reply, "X-Ratelimit-Reset")};
}

const std::map<std::string, std::string> two_a_second{
    {"rate_limit", "on"}, {"rate_per_sec", "2"}, {"rate_burst", "5"}};

TEST(MattermostLimiter, IsOffUnlessAskedFor) {
  Site site;
  for (int i = 0; i < 300; ++i) ASSERT_EQ(site.ask("GET", "/system/ping").status, 200);
  EXPECT_FALSE(has_header(site.ask("GET", "/system/ping"), "X-Ratelimit-Limit"));
}

TEST(MattermostLimiter, CountsDownAndRefusesInPlainText) {
  Site site("5.37", two_a_second);
  const std::vector<std::string> resets{"1", "1", "2", "2", "3", "3"};
  for (std::size_t i = 0; i < resets.size(); ++i) {
    EXPECT_THAT(limits_of(site.ask("GET", "/system/ping")),
                testing::ElementsAre("6", std::to_string(5 - i), resets[i]));
  }
  const auto refused = site.ask("GET", "/nosuch");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.body, "limit exceeded\n");
  EXPECT_EQ(header_of(refused, "Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(header_of(refused, "Retry-After"), "1");
  EXPECT_EQ(header_of(refused, "X-Content-Type-Options"), "nosniff");
  EXPECT_FALSE(has_header(refused, "X-Request-Id"));
  EXPECT_THAT(limits_of(refused), testing::ElementsAre("6", "0", "3"));
}

TEST(MattermostLimiter, LetsPassAgainAsTheBucketFills) {
  Site site("5.37", two_a_second);
  for (int i = 0; i < 7; ++i) site.ask("GET", "/system/ping");
  site.clock.advance(1000);
  EXPECT_THAT(limits_of(site.ask("GET", "/system/ping")), testing::ElementsAre("6", "1", "3"));
  EXPECT_EQ(site.ask("GET", "/system/ping").status, 200);
  EXPECT_EQ(site.ask("GET", "/system/ping").status, 429);
}

TEST(MattermostLimiter, TellsTwiceWhatItCountsByUser) {
  auto knobs = two_a_second;
  knobs["rate_by_user"] = "on";
  Site site("5.37", knobs);
  const auto reply = site.root("GET", "/users/me");
  EXPECT_EQ(
      std::count_if(reply.headers.begin(), reply.headers.end(),
                    [](const auto& header) { return header.first == "X-Ratelimit-Remaining"; }),
      2);
}

TEST(MattermostLimiter, CountsLoginsApartInVersion11) {
  Site newer("11", {{"rate_limit", "on"}});
  int passed = 0;
  for (int i = 0; i < 20; ++i) passed += newer.sign_in("nobody", "x").status == 401 ? 1 : 0;
  EXPECT_EQ(passed, 11);
  Site older("5.37", {{"rate_limit", "on"}});
  for (int i = 0; i < 20; ++i) EXPECT_EQ(older.sign_in("nobody", "x").status, 401);
}

TEST(MattermostLimiter, WordsTheRefusalOfAFaultAlike) {
  Site site;
  const auto reply = site.make->too_many_requests(7);
  EXPECT_EQ(reply.status, 429);
  EXPECT_EQ(header_of(reply, "Retry-After"), "7");
  EXPECT_EQ(reply.body, "limit exceeded\n");
}

}  // namespace
}  // namespace provost::sandbox
