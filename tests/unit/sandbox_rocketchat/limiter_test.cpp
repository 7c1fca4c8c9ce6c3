#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk.hpp"

namespace provost::sandbox {
namespace {

using testing::HasSubstr;

TEST(RocketChatLimiter, CountsDownAndThenRefuses) {
  Desk desk("3.8");
  const std::string reset = std::to_string(desk.clock.now_ms() + 60000);
  for (int left = 9; left >= 0; --left) {
    const Answer answer = desk.sign_in("admin", "bad");
    EXPECT_EQ(answer.status(), 401);
    EXPECT_EQ(answer.header("X-RateLimit-Limit"), "10");
    EXPECT_EQ(answer.header("X-RateLimit-Remaining"), std::to_string(left));
    EXPECT_EQ(answer.header("X-RateLimit-Reset"), reset);
  }
  desk.clock.pass(6000);
  const Answer refused = desk.sign_in();
  EXPECT_EQ(refused.status(), 429);
  EXPECT_THAT(refused.text("error"), HasSubstr("You must wait 54 seconds"));
  EXPECT_FALSE(refused.has("errorType"));
  EXPECT_EQ(refused.header("X-RateLimit-Remaining"), "0");
  EXPECT_EQ(refused.header("X-RateLimit-Reset"), reset);
  EXPECT_EQ(refused.header("Retry-After"), "");
  desk.clock.pass(54000);
  EXPECT_EQ(desk.sign_in().status(), 200);
}

TEST(RocketChatLimiter, RoutesAndClientsHaveTheirOwnBudgets) {
  Desk desk("3.8", {{"rate_limit_calls", "1"}});
  EXPECT_EQ(desk.sign_in("user002", "user-pass").status(), 200);
  EXPECT_EQ(desk.sign_in("user002", "user-pass").status(), 429);
  EXPECT_EQ(desk.get("me").status(), 200);
  EXPECT_EQ(desk.get("me").status(), 429);
  EXPECT_EQ(desk.get("users.list").header("X-RateLimit-Remaining"), "0");
  desk.client = "127.0.0.2";
  EXPECT_EQ(desk.get("me").status(), 200);
}

TEST(RocketChatLimiter, AdministratorsAreNotLimitedAndSeeNoHeaders) {
  Desk desk("3.8", {{"rate_limit_calls", "2"}});
  desk.sign_in();
  for (int i = 0; i < 5; ++i) {
    const Answer answer = desk.get("me");
    EXPECT_EQ(answer.status(), 200);
    EXPECT_EQ(answer.header("X-RateLimit-Limit"), "");
  }
}

TEST(RocketChatLimiter, RefusesStrangersWithoutCounting) {
  Desk desk("3.8");
  const Answer answer = desk.get("me");
  EXPECT_EQ(answer.status(), 401);
  EXPECT_EQ(answer.header("X-RateLimit-Limit"), "");
}

TEST(RocketChatLimiter, ResetMailsAreLimitedEvenForAdministratorsUpToSeven) {
  for (const auto& [version, last] : {std::pair("7.5", 429), std::pair("8.8", 200)}) {
    Desk desk(version);
    desk.sign_in();
    int status = 0;
    for (int i = 0; i < 11; ++i) {
      status = desk.post("users.forgotPassword", R"({"email":"user016@example.com"})").status();
    }
    EXPECT_EQ(status, last) << version;
  }
}

TEST(RocketChatLimiter, TheOldestVersionHasNoneAndTheInfoPageNeither) {
  Desk oldest("0.66");
  EXPECT_EQ(oldest.sign_in().header("X-RateLimit-Limit"), "");
  Desk desk("8.8");
  EXPECT_EQ(desk.send("GET", "/api/info").header("X-RateLimit-Limit"), "");
}

TEST(RocketChatLimiter, TheServerCanBeToldToAnswerThatWay) {
  Desk desk("8.8");
  const Reply reply = desk.make->too_many_requests(7);
  EXPECT_EQ(reply.status, 429);
  EXPECT_THAT(reply.body, HasSubstr("wait 7 seconds"));
}

TEST(RocketChatLimiter, CanBeTurnedByKnobsAndSettings) {
  Desk desk("3.8", {{"rate_limit_calls", "3"}, {"rate_limit_ms", "1000"}});
  EXPECT_EQ(desk.sign_in("admin", "bad").header("X-RateLimit-Limit"), "3");
  desk.sign_in();
  EXPECT_EQ(
      desk.post("settings/API_Enable_Rate_Limiter", R"({"value":false})", Desk::with_password())
          .status(),
      200);
  EXPECT_EQ(desk.sign_in().header("X-RateLimit-Limit"), "");
}

}  // namespace
}  // namespace provost::sandbox
