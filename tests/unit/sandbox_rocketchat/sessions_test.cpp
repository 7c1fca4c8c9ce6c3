#include <Poco/JSON/Array.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk.hpp"

namespace provost::sandbox {
namespace {

using testing::ElementsAre;

/// The administrator, and the token of somebody else that should die.
struct Pair {
  explicit Pair(const std::string& version, const std::string& user = "user016")
      : desk(version, {{"2fa", "off"}, {"limiter", "off"}}, 100) {
    desk.sign_in(user, "user-pass");
    user_token = desk.token;
    user_id = desk.user_id;
    desk.sign_in();
  }
  int status_of_user() {
    return desk
        .send("GET", "/api/v1/me", {}, {{"x-auth-token", user_token}, {"x-user-id", user_id}})
        .status();
  }

  Desk desk;
  std::string user_token;
  std::string user_id;
};

std::string active(const std::string& id, bool value, const std::string& more = {}) {
  return R"({"userId":")" + id + R"(","activeStatus":)" + (value ? "true" : "false") + more + "}";
}

TEST(RocketChatActive, SwitchesOffAndOnAndEndsSessions) {
  for (const char* version : {"3.8", "6.12", "8.8"}) {
    Pair pair(version);
    const Answer off = pair.desk.post("users.setActiveStatus", active(pair.user_id, false));
    EXPECT_EQ(off.reply.body,
              R"({"user":{"_id":")" + pair.user_id + R"(","active":false},"success":true})");
    EXPECT_EQ(pair.status_of_user(), 401);
    EXPECT_EQ(pair.desk.count("disable"), 1U);
    pair.desk.post("users.setActiveStatus", active(pair.user_id, true));
    EXPECT_EQ(pair.desk.count("enable"), 1U);
    EXPECT_EQ(pair.status_of_user(), 401);
    EXPECT_EQ(pair.desk.sign_in("user016", "user-pass").status(), 200);
  }
}

TEST(RocketChatActive, NeedsThePermission) {
  Pair pair("3.8");
  const std::string admin = pair.desk.user_id;
  pair.desk.sign_in("user016", "user-pass");
  const Answer answer = pair.desk.post("users.setActiveStatus", active(admin, false));
  EXPECT_EQ(answer.status(), 403);
  EXPECT_EQ(answer.reply.body, R"({"success":false,"error":"unauthorized"})");
}

TEST(RocketChatActive, TellsWhatIsMissingOrUnknown) {
  Pair old("3.8");
  EXPECT_EQ(old.desk.post("users.setActiveStatus", R"({"userId":"nope"})").text("error"),
            "Match error: Missing key 'activeStatus'");
  EXPECT_EQ(old.desk.post("users.setActiveStatus", active("nope", false)).reply.body,
            R"({"success":true})");
  Pair now("8.8");
  EXPECT_EQ(now.desk.post("users.setActiveStatus", active("nope", false)).reply.body,
            R"({"success":false,"error":"User not found"})");
}

TEST(RocketChatActive, TheLastAdministratorStaysExceptInOldVersions) {
  Pair now("8.8");
  const std::string second = now.desk.id_of("admin2");
  EXPECT_EQ(now.desk.post("users.setActiveStatus", active(second, false)).status(), 200);
  const Answer last = now.desk.post("users.setActiveStatus", active(now.desk.user_id, false));
  EXPECT_EQ(last.text("errorType"), "error-action-not-allowed");
  EXPECT_EQ(last.text("details.action"), "Remove_last_admin");
  Pair old("3.8");
  old.desk.post("users.setActiveStatus", active(old.desk.id_of("admin2"), false));
  EXPECT_EQ(old.desk.post("users.setActiveStatus", active(old.desk.user_id, false)).status(), 200);
  EXPECT_EQ(old.desk.get("me").status(), 401);
}

TEST(RocketChatActive, ALastOwnerHasToBeConfirmed) {
  Pair pair("8.8");
  const std::string id = pair.desk.id_of("user045");
  const Answer refused = pair.desk.post("users.setActiveStatus", active(id, false));
  EXPECT_EQ(refused.text("errorType"), "user-last-owner");
  EXPECT_EQ(refused.body->getArray("details")->size(), 1U);
  EXPECT_EQ(
      pair.desk.post("users.setActiveStatus", active(id, false, R"(,"confirmRelinquish":true)"))
          .status(),
      200);
}

TEST(RocketChatActive, FederatedUsersAreRefused) {
  Pair pair("8.8");
  EXPECT_EQ(pair.desk.post("users.setActiveStatus", active(pair.desk.id_of("user013"), false))
                .text("errorType"),
            "error-user-is-federated");
}

TEST(RocketChatIdle, SwitchesOffThoseOfARoleWhoWereAway) {
  Pair pair("3.8");
  const Answer answer = pair.desk.post("users.deactivateIdle", R"({"daysIdle":0,"role":"guest"})");
  EXPECT_NE(answer.text("count"), "0");
  EXPECT_EQ(
      pair.desk.post("users.deactivateIdle", R"({"daysIdle":0,"role":"guest"})").text("count"),
      "0");
  EXPECT_EQ(pair.desk.post("users.deactivateIdle", "{}").text("error"),
            "Match error: Missing key 'daysIdle'");
}

TEST(RocketChatUsersLogout, EndsEverythingFromThreeEighteenOn) {
  Pair pair("3.18");
  const std::string body = R"({"userId":")" + pair.user_id + R"("})";
  const Answer answer = pair.desk.post("users.logout", body);
  EXPECT_EQ(answer.text("message"), "User " + pair.user_id + " has been logged out!");
  EXPECT_EQ(pair.status_of_user(), 401);
  EXPECT_EQ(pair.desk.count("end-sessions"), 1U);
  EXPECT_EQ(pair.desk.post("users.logout", body).text("errorType"), "error-invalid-user-id");
  Pair now("8.8");
  const std::string again = R"({"userId":")" + now.user_id + R"("})";
  EXPECT_EQ(now.desk.post("users.logout", again).status(), 200);
  EXPECT_EQ(now.desk.post("users.logout", again).status(), 200);
  EXPECT_EQ(now.desk.post("users.logout", R"({"userId":"nope"})").status(), 400);
}

TEST(RocketChatUsersLogout, IsNotThereBeforeAndNeedsThePermission) {
  Pair old("3.8");
  EXPECT_EQ(old.desk.post("users.logout", "{}").header("Content-Type"), "text/html; charset=utf-8");
  Pair pair("8.8");
  const std::string body = R"({"userId":")" + pair.desk.user_id + R"("})";
  pair.desk.sign_in("user016", "user-pass");
  EXPECT_EQ(pair.desk.post("users.logout", body).status(), 403);
}

TEST(RocketChatOwnSessions, OthersCanBeEndedWithOrWithoutTheTokens) {
  Pair pair("8.8");
  Desk& desk = pair.desk;
  const std::string personal =
      desk.post("users.generatePersonalAccessToken", R"({"tokenName":"p1"})").text("token");
  const std::string first = desk.token;
  desk.sign_in();
  const Answer others = desk.post("users.logoutOtherClients", "{}");
  EXPECT_THAT(others.keys(), ElementsAre("success", "token", "tokenExpires"));
  desk.token = first;
  EXPECT_EQ(desk.get("me").status(), 401);
  desk.token = personal;
  EXPECT_EQ(desk.get("me").status(), 200);
  desk.sign_in();
  EXPECT_EQ(desk.post("users.removeOtherTokens", "{}").reply.body, R"({"success":true})");
  EXPECT_EQ(desk.get("me").status(), 200);
  desk.token = personal;
  EXPECT_EQ(desk.get("me").status(), 401);
}

TEST(RocketChatPersonalTokens, AreMadeListedAndRemoved) {
  Pair pair("8.8");
  Desk& desk = pair.desk;
  const std::string make = "users.generatePersonalAccessToken";
  const std::string body = R"({"tokenName":"p1","bypassTwoFactor":true})";
  const std::string token = desk.post(make, body).text("token");
  EXPECT_EQ(token.size(), 43U);
  EXPECT_EQ(desk.post(make, body).text("errorType"), "error-token-already-exists");
  const auto tokens = desk.get("users.getPersonalAccessTokens").body->getArray("tokens");
  ASSERT_EQ(tokens->size(), 1U);
  EXPECT_EQ(tokens->getObject(0)->getValue<std::string>("name"), "p1");
  EXPECT_EQ(tokens->getObject(0)->getValue<std::string>("lastTokenPart"), token.substr(37));
  EXPECT_TRUE(tokens->getObject(0)->getValue<bool>("bypassTwoFactor"));
  const Answer resumed = desk.send("POST", "/api/v1/login", R"({"resume":")" + token + R"("})");
  EXPECT_EQ(resumed.text("data.authToken"), token);
  const std::string another =
      desk.post("users.regeneratePersonalAccessToken", R"({"tokenName":"p1"})").text("token");
  EXPECT_NE(another, token);
  EXPECT_EQ(desk.post("users.removePersonalAccessToken", R"({"tokenName":"p1"})").status(), 200);
  EXPECT_EQ(desk.post("users.removePersonalAccessToken", R"({"tokenName":"p1"})").text("errorType"),
            "error-token-does-not-exists");
  EXPECT_EQ(desk.count("revoke-tokens"), 1U);
}

TEST(RocketChatPersonalTokens, DoNotExpire) {
  Pair pair("8.8");
  pair.desk.token =
      pair.desk.post("users.generatePersonalAccessToken", R"({"tokenName":"p1"})").text("token");
  pair.desk.clock.pass(400LL * 24 * 3600 * 1000);
  EXPECT_EQ(pair.desk.get("me").status(), 200);
}

TEST(RocketChatCreateToken, IsOpenOnlyInTheOldestVersions) {
  Pair oldest("0.66");
  const Answer made = oldest.desk.post("users.createToken", R"({"username":"user017"})");
  EXPECT_FALSE(made.text("data.authToken").empty());
  Pair old("3.8");
  const Answer refused = old.desk.post("users.createToken", R"({"username":"user017"})");
  EXPECT_EQ(refused.text("errorType"), "error-not-authorized");
  EXPECT_EQ(refused.text("details.method"), "createToken");
}

}  // namespace
}  // namespace provost::sandbox
