#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk.hpp"

namespace provost::sandbox {
namespace {

using testing::ElementsAre;

constexpr const char* login = "/api/v1/login";

TEST(RocketChatLogin, EveryFormOfTheBodySignsIn) {
  Desk desk("3.8", {{"limiter", "off"}});
  const std::string digest = Desk::with_password()[1].second;
  const std::vector<std::string> bodies = {
      R"({"user":"admin","password":"Adm1n-pass"})",
      R"({"username":"admin","password":"Adm1n-pass"})",
      R"({"user":"admin@example.com","password":"Adm1n-pass"})",
      R"({"email":"ADMIN@example.com","password":"Adm1n-pass"})",
      R"({"user":{"username":"admin"},"password":{"digest":")" + digest +
          R"(","algorithm":"sha-256"}})",
  };
  for (const std::string& body : bodies) {
    const Answer answer = desk.send("POST", login, body);
    EXPECT_EQ(answer.status(), 200) << body;
    EXPECT_EQ(answer.text("status"), "success") << body;
    EXPECT_EQ(answer.text("data.authToken").size(), 43U) << body;
    EXPECT_EQ(answer.reply.cost, Cost::login);
  }
}

TEST(RocketChatLogin, AFormSignsIn) {
  Desk desk("0.66");
  const Answer answer = desk.send("POST", login, "user=admin&password=Adm1n-pass",
                                  {{"Content-Type", "application/x-www-form-urlencoded"}});
  EXPECT_EQ(answer.status(), 200);
  EXPECT_EQ(answer.text("data.me.username"), "admin");
}

TEST(RocketChatLogin, TheAnswerHoldsWhatItsVersionHolds) {
  Desk old("3.8");
  const Answer before = old.sign_in();
  EXPECT_THAT(before.keys(), ElementsAre("data", "status"));
  EXPECT_FALSE(before.text("data.me.services.password.bcrypt").empty());
  Desk now("8.8");
  const Answer after = now.sign_in();
  EXPECT_THAT(after.keys(), ElementsAre("data", "status", "success"));
  EXPECT_EQ(after.text("data.me.services.password.exists"), "true");
  EXPECT_TRUE(after.text("data.me.services.password.bcrypt").empty());
  EXPECT_EQ(after.text("data.me.email"), "admin@example.com");
}

TEST(RocketChatLogin, WrongPasswordAndUnknownUserCannotBeToldApart) {
  for (const char* version : {"0.66", "3.8", "6.12"}) {
    Desk desk(version);
    const Answer wrong = desk.sign_in("admin", "wrong");
    const Answer unknown = desk.sign_in("nobody", "wrong");
    EXPECT_EQ(wrong.status(), 401);
    EXPECT_THAT(wrong.keys(), ElementsAre("error", "message", "status"));
    EXPECT_EQ(wrong.text("error"), "Unauthorized");
    EXPECT_EQ(wrong.reply.body, unknown.reply.body);
    EXPECT_EQ(desk.count("login-failed"), 2U);
  }
  Desk now("8.8");
  EXPECT_EQ(now.sign_in("admin", "wrong").text("success"), "false");
}

TEST(RocketChatLogin, RefusesWhatIsNoSignIn) {
  Desk desk("3.8");
  for (const char* body : {"{}", R"({"user":"admin"})"}) {
    const Answer answer = desk.send("POST", login, body);
    EXPECT_EQ(answer.status(), 401);
    EXPECT_EQ(answer.text("error"), "400");
    EXPECT_EQ(answer.text("message"), "Unrecognized options for login request");
  }
  const Answer hashed =
      desk.send("POST", login, R"({"user":"admin","password":{"hashed":"6695f2"}})");
  EXPECT_EQ(hashed.status(), 401);
  EXPECT_THAT(hashed.keys(), ElementsAre("message", "status"));
}

TEST(RocketChatLogin, BrokenJsonGetsAPage) {
  Desk desk("0.66");
  const Answer answer = desk.send("POST", login, R"({"user":)");
  EXPECT_EQ(answer.status(), 400);
  EXPECT_EQ(answer.header("Content-Type"), "text/html; charset=utf-8");
}

TEST(RocketChatLogin, ResumesWithTheSameToken) {
  Desk desk("8.8");
  desk.sign_in();
  const Answer answer = desk.send("POST", login, R"({"resume":")" + desk.token + R"("})");
  EXPECT_EQ(answer.status(), 200);
  EXPECT_EQ(answer.text("data.authToken"), desk.token);
  const Answer bad = desk.send("POST", login, R"({"resume":"nonsense"})");
  EXPECT_EQ(bad.status(), 401);
  EXPECT_EQ(bad.text("error"), "403");
}

TEST(RocketChatLogin, SaysWhyAnAccountMayNotSignIn) {
  Desk desk("3.8");
  const Answer inactive = desk.sign_in("user014", "user-pass");
  EXPECT_EQ(inactive.text("error"), "error-user-is-not-activated");
  EXPECT_EQ(inactive.text("details.function"), "Accounts.validateLoginAttempt");
  Desk oldest("0.66");
  EXPECT_FALSE(oldest.sign_in("user014", "user-pass").has("details"));
  Desk strict("8.8", {{"email_verification", "on"}});
  EXPECT_EQ(strict.sign_in("user002", "user-pass").text("error"), "error-invalid-email");
}

TEST(RocketChatLogin, AMustChangePasswordDoesNotHinder) {
  Desk desk("8.8", {{"2fa", "off"}});
  const Answer answer = desk.sign_in("user027", "user-pass");
  EXPECT_EQ(answer.status(), 200);
  EXPECT_EQ(answer.text("data.me.requirePasswordChange"), "true");
}

TEST(RocketChatLogin, LogoutEndsOnlyItsOwnToken) {
  Desk desk("8.8");
  desk.sign_in();
  const std::string first = desk.token;
  desk.sign_in();
  const Answer out = desk.post("logout", "");
  EXPECT_EQ(out.text("data.message"), "You've been logged out!");
  EXPECT_THAT(out.keys(), ElementsAre("data", "status"));
  EXPECT_EQ(desk.get("me").status(), 401);
  desk.token = first;
  EXPECT_EQ(desk.get("me").status(), 200);
}

TEST(RocketChatLogin, MissingTokenIsToldInTheWordsOfTheVersion) {
  Desk old("6.12");
  EXPECT_THAT(old.get("me").keys(), ElementsAre("message", "status"));
  Desk now("7.5");
  const Answer answer = now.get("me");
  EXPECT_EQ(answer.status(), 401);
  EXPECT_THAT(answer.keys(), ElementsAre("error", "message", "status", "success"));
}

TEST(RocketChatLogin, TokensEndWithTheirTimeAndOnRequest) {
  Desk desk("8.8");
  desk.sign_in();
  desk.make->expire_tokens();
  EXPECT_EQ(desk.get("me").status(), 401);
  desk.sign_in();
  desk.clock.pass(91LL * 24 * 3600 * 1000);
  EXPECT_EQ(desk.get("me").status(), 401);
}

TEST(RocketChatLogin, TheOldestOfFiftyOneSessionsGoes) {
  Desk desk("8.8", {{"limiter", "off"}});
  desk.sign_in();
  const std::string first = desk.token;
  for (int i = 0; i < 50; ++i) desk.sign_in();
  EXPECT_EQ(desk.get("me").status(), 200);
  desk.token = first;
  EXPECT_EQ(desk.get("me").status(), 401);
}

TEST(RocketChatLockout, BlocksAUserAfterTooManyFailuresEvenWithTheRightPassword) {
  Desk desk("3.8", {{"lockout", "on"}, {"lockout_attempts", "2"}, {"limiter", "off"}});
  EXPECT_EQ(desk.sign_in("admin", "bad").text("error"), "Unauthorized");
  EXPECT_EQ(desk.sign_in("admin", "bad").text("error"), "Unauthorized");
  EXPECT_EQ(desk.sign_in("admin", "bad").text("error"), "error-login-blocked-for-user");
  const Answer right = desk.sign_in();
  EXPECT_EQ(right.text("error"), "error-login-blocked-for-user");
  EXPECT_EQ(right.text("details.function"), "Accounts.validateLoginAttempt");
  desk.clock.pass(5 * 60 * 1000);
  EXPECT_EQ(desk.sign_in().status(), 200);
}

TEST(RocketChatLockout, IsOnFromVersionSixAndCountsAddresses) {
  for (const auto& [version, blocks] : {std::pair("5.4", false), std::pair("6.12", true)}) {
    Desk desk(version, {{"limiter", "off"}, {"lockout_ip_attempts", "12"}});
    for (int i = 0; i < 10; ++i) desk.sign_in("admin", "bad");
    EXPECT_EQ(desk.sign_in().status() == 401, blocks) << version;
  }
  Desk desk("8.8", {{"limiter", "off"}, {"lockout_ip_attempts", "3"}});
  for (int i = 0; i < 3; ++i) desk.sign_in("nobody" + std::to_string(i), "bad");
  EXPECT_EQ(desk.sign_in().text("error"), "error-login-blocked-for-ip");
  desk.client = "127.0.0.2";
  EXPECT_EQ(desk.sign_in().status(), 200);
}

TEST(RocketChatLockout, ASuccessStartsTheCountAnew) {
  Desk desk("8.8", {{"limiter", "off"}, {"lockout_attempts", "3"}});
  for (int round = 0; round < 3; ++round) {
    desk.sign_in("admin", "bad");
    desk.sign_in("admin", "bad");
    EXPECT_EQ(desk.sign_in().status(), 200);
  }
}

}  // namespace
}  // namespace provost::sandbox
