#include <Poco/JSON/Array.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

#include "desk.hpp"

namespace provost::sandbox {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;

std::string refusal(const std::string& version, const std::map<std::string, std::string>& knobs) {
  try {
    Desk desk(version, knobs);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return {};
}

TEST(RocketChatVersion, IsShownInFullOnlyToAdministratorsFromSixOn) {
  Desk old("3.8");
  EXPECT_EQ(old.send("GET", "/api/info").reply.body, R"({"version":"3.8.0","success":true})");
  EXPECT_EQ(old.send("GET", "/api/v1/info").text("info.version"), "3.8.0");
  Desk now("8.8");
  EXPECT_EQ(now.send("GET", "/api/info").reply.body, R"({"version":"8.8","success":true})");
  EXPECT_EQ(now.send("GET", "/api/v1/info").text("version"), "8.8");
  now.sign_in();
  EXPECT_EQ(now.get("info").text("info.version"), "8.8.0");
}

TEST(RocketChatVersion, IsTheNewestUnlessAskedOtherwise) {
  Desk desk("");
  EXPECT_EQ(desk.send("GET", "/api/info").text("version"), "8.8");
}

TEST(RocketChatVersion, UnknownOnesAreRefusedByName) {
  for (const char* version : {"0.65", "9.0", "8", "eight", "8.8.x", "8.", "-1.2"}) {
    EXPECT_THAT(refusal(version, {}),
                AllOf(HasSubstr("'" + std::string(version) + "'"), HasSubstr("3.18")));
  }
}

TEST(RocketChatKnobs, UnknownOnesAreRefusedWithTheListOfTheKnown) {
  EXPECT_THAT(refusal("8.8", {{"polizy", "on"}}),
              AllOf(HasSubstr("rocketchat.polizy"), HasSubstr("policy_min_length")));
  EXPECT_THAT(refusal("8.8", {{"policy", "yes"}}), HasSubstr("on or off"));
  EXPECT_THAT(refusal("8.8", {{"rate_limit_calls", "ten"}}), HasSubstr("whole number"));
  EXPECT_THAT(refusal("8.8", {{"admin_totp_secret", "1!"}}), HasSubstr("base32"));
}

TEST(RocketChatKnobs, ThePasswordOfTheReadyAccountIsGenerated) {
  HandClock clock;
  Ledger ledger;
  const auto make = make_rocketchat(
      {.version = {}, .accounts = 2, .seed = 1, .knobs = {}, .clock = clock, .ledger = ledger});
  const auto other = make_rocketchat(
      {.version = {}, .accounts = 2, .seed = 1, .knobs = {}, .clock = clock, .ledger = ledger});
  const SampleProfile profile = make->sample_profiles().at(0);
  EXPECT_EQ(profile.profile, "chat");
  EXPECT_EQ(profile.provider, "rocketchat");
  EXPECT_EQ(profile.account, "admin");
  EXPECT_GE(profile.password.size(), 16U);
  EXPECT_NE(profile.password, other->sample_profiles().at(0).password);
  Request request;
  request.method = "POST";
  request.path = "/api/v1/login";
  request.body = R"({"user":"admin","password":")" + profile.password + R"("})";
  EXPECT_EQ(make->answer(request).status, 200);
}

TEST(RocketChatRoutes, UnknownOnesAreAPageInOldVersionsAndJsonInNewOnes) {
  for (const char* version : {"0.66", "3.8", "6.12"}) {
    Desk desk(version);
    const Answer answer = desk.send("GET", "/api/v1/does.not.exist");
    EXPECT_EQ(answer.status(), 200);
    EXPECT_EQ(answer.header("Content-Type"), "text/html; charset=utf-8");
  }
  Desk now("8.8");
  const Answer answer = now.send("GET", "/api/v1/does.not.exist");
  EXPECT_EQ(answer.status(), 404);
  EXPECT_EQ(answer.text("success"), "false");
}

TEST(RocketChatRoutes, AWrongMethodIsToldInOldVersions) {
  Desk old("3.8");
  const Answer answer = old.send("GET", "/api/v1/users.update");
  EXPECT_EQ(answer.status(), 405);
  EXPECT_EQ(answer.reply.body, R"({"status":"error","message":"API endpoint does not exist"})");
  EXPECT_EQ(answer.header("allow"), "POST, OPTIONS");
  Desk now("8.8");
  EXPECT_EQ(now.send("GET", "/api/v1/users.update").status(), 404);
}

TEST(RocketChatRoutes, HeadersAreSpelledAsRecorded) {
  const auto names = [](const Answer& answer) {
    std::vector<std::string> found;
    for (const auto& [name, value] : answer.reply.headers) found.push_back(name);
    return found;
  };
  Desk oldest("0.66");
  EXPECT_THAT(names(oldest.send("GET", "/api/info")),
              ElementsAre("Access-Control-Allow-Origin", "X-Instance-ID", "Cache-Control", "Pragma",
                          "content-type", "Vary", "Transfer-Encoding"));
  Desk old("3.8");
  EXPECT_THAT(
      names(old.sign_in()),
      ElementsAre("X-XSS-Protection", "X-Content-Type-Options", "X-Frame-Options", "X-Instance-ID",
                  "Cache-Control", "Pragma", "X-RateLimit-Limit", "X-RateLimit-Remaining",
                  "X-RateLimit-Reset", "content-type", "Vary", "Keep-Alive", "Transfer-Encoding"));
}

TEST(RocketChatInfo, FindsByTheParametersOfTheVersion) {
  Desk desk("8.8");
  desk.sign_in();
  const std::string id = desk.id_of("user016");
  EXPECT_EQ(desk.get("users.info?userId=" + id).text("user.username"), "user016");
  EXPECT_EQ(desk.get("users.info?userId=user016").text("user._id"), id);
  EXPECT_EQ(desk.get("users.info?email=USER016@example.com").text("user._id"), id);
  EXPECT_EQ(desk.get("users.info?username=a&userId=b").text("errorType"), "invalid-params");
  const Answer unknown = desk.get("users.info?username=nobody");
  EXPECT_EQ(unknown.status(), 400);
  EXPECT_EQ(unknown.reply.body, R"({"success":false,"error":"User not found."})");
  EXPECT_EQ(desk.get("users.info").text("errorType"), "invalid-params");
  Desk old("3.8");
  old.sign_in();
  EXPECT_EQ(old.get("users.info").text("user._id"), "rocket.cat");
  Desk oldest("0.66");
  oldest.sign_in();
  EXPECT_EQ(oldest.get("users.info").text("errorType"), "error-user-param-not-provided");
  EXPECT_EQ(oldest.get("users.info?username=nobody").text("errorType"), "error-invalid-user");
}

TEST(RocketChatInfo, ShowsTheFieldsOfTheVersionAndOfTheCallersRights) {
  const auto keys = [](const Answer& answer) {
    const auto names = answer.body->getObject("user")->getNames();
    return std::set<std::string>(names.begin(), names.end());
  };
  Desk old("3.8", {{"2fa", "off"}});
  old.sign_in();
  EXPECT_THAT(
      keys(old.get("users.info?username=user027")),
      ElementsAre("_id", "active", "createdAt", "emails", "lastLogin", "name",
                  "requirePasswordChange", "roles", "services", "status", "type", "username"));
  old.sign_in("user016", "user-pass");
  EXPECT_THAT(keys(old.get("users.info?username=user027")),
              ElementsAre("_id", "active", "name", "status", "type", "username"));
  Desk now("8.8");
  now.sign_in();
  EXPECT_THAT(keys(now.get("users.info?username=user027&includeUserRooms=true")),
              IsSupersetOf({"canViewAllInfo", "requirePasswordChange", "rooms"}));
}

TEST(RocketChatPolicy, TellsItsRulesFromThreeNineOn) {
  Desk old("3.8");
  EXPECT_EQ(old.send("GET", "/api/v1/pw.getPolicy").header("Content-Type"),
            "text/html; charset=utf-8");
  Desk closed("3.18");
  EXPECT_EQ(closed.send("GET", "/api/v1/pw.getPolicy").status(), 401);
  Desk off("8.0");
  EXPECT_EQ(off.send("GET", "/api/v1/pw.getPolicy").reply.body,
            R"({"enabled":false,"policy":[],"success":true})");
  Desk on("8.1", {{"policy_max_length", "40"}});
  const Answer answer = on.send("GET", "/api/v1/pw.getPolicy");
  EXPECT_EQ(answer.text("enabled"), "true");
  EXPECT_EQ(answer.body->getArray("policy")->size(), 8U);
  EXPECT_THAT(answer.reply.body,
              HasSubstr(R"([["get-password-policy-minLength",{"minLength":14}],)"
                        R"(["get-password-policy-maxLength",{"maxLength":40}],)"));
}

TEST(RocketChatSettings, AreReadAndChangedByAdministrators) {
  Desk desk("3.8");
  desk.sign_in();
  EXPECT_EQ(desk.get("settings/Accounts_PasswordReset").reply.body,
            R"({"_id":"Accounts_PasswordReset","value":true,"success":true})");
  const std::string path = "settings/Accounts_Password_Policy_Enabled";
  EXPECT_EQ(desk.post(path, R"({"value":true})").text("errorType"), "totp-required");
  EXPECT_EQ(desk.post(path, R"({"value":true})", Desk::with_password()).reply.body,
            R"({"success":true})");
  EXPECT_EQ(desk.get(path).text("value"), "true");
  EXPECT_EQ(desk.get("settings/Nothing").status(), 400);
  desk.sign_in("user002", "user-pass");
  EXPECT_EQ(desk.get(path).status(), 403);
}

TEST(RocketChatNames, SurviveTheWayAsJson) {
  Desk desk("8.8");
  desk.sign_in();
  EXPECT_THAT(desk.info("user022", "name"), HasSubstr("\x1b[31m"));
  EXPECT_EQ(desk.info("--all", "username"), "--all");
}

TEST(RocketChatThreads, SeveralMayAskAtOnce) {
  Desk desk("8.8", {{"limiter", "off"}, {"2fa", "off"}, {"policy", "off"}});
  desk.sign_in();
  const std::string id = desk.id_of("user016");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&desk, &id, i] {
      for (int round = 0; round < 20; ++round) {
        EXPECT_EQ(desk.get("users.list?count=100").status(), 200);
        EXPECT_EQ(desk.post("users.update", R"({"userId":")" + id + R"(","data":{"password":"p)" +
                                                std::to_string(i) + R"("}})")
                      .status(),
                  200);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(desk.count("password-set"), 80U);
}

}  // namespace
}  // namespace provost::sandbox
