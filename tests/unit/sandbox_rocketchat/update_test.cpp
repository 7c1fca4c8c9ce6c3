#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "easy_desk.hpp"

namespace provost::sandbox {
namespace {

using testing::ElementsAre;

std::string change(const std::string& id, const std::string& data) {
  return R"({"userId":")" + id + R"(","data":{)" + data + "}}";
}

TEST(RocketChatUpdate, SetsAPasswordAndEndsEverySessionAndToken) {
  for (const char* version : {"0.66", "3.8", "8.8"}) {
    EasyDesk desk(version);
    const std::string id = desk.id_of("user016");
    const std::string admin_token = desk.token;
    const std::string admin_id = desk.user_id;
    desk.sign_in("user016", "user-pass");
    const std::string user_token = desk.token;
    desk.token = admin_token;
    desk.user_id = admin_id;
    const Answer answer = desk.post("users.update", change(id, R"("password":" new-pw-1 ")"));
    EXPECT_EQ(answer.status(), 200);
    EXPECT_EQ(answer.reply.cost, Cost::set);
    EXPECT_EQ(answer.text("user._id"), id);
    EXPECT_EQ(answer.text("user.inviteToken"), "");
    ASSERT_EQ(desk.count("password-set"), 1U);
    EXPECT_EQ(desk.ledger.events("password-set")[0].user_name, "user016");
    EXPECT_EQ(desk.ledger.events("password-set")[0].actor, "admin");
    desk.token = user_token;
    desk.user_id = id;
    EXPECT_EQ(desk.get("me").status(), 401);
    EXPECT_EQ(desk.sign_in("user016", "user-pass").status(), 401);
    EXPECT_EQ(desk.sign_in("user016", "new-pw-1").status(), 200);
  }
}

TEST(RocketChatUpdate, OwnPasswordKillsTheCallersToken) {
  EasyDesk desk("8.8");
  EXPECT_EQ(desk.post("users.update", change(desk.user_id, R"("password":"another")")).status(),
            200);
  EXPECT_EQ(desk.get("me").status(), 401);
}

TEST(RocketChatUpdate, OldDocumentsCarryAHash) {
  EasyDesk desk("0.66");
  const Answer answer =
      desk.post("users.update", change(desk.id_of("user016"), R"("verified":true)"));
  EXPECT_FALSE(answer.text("user.services.password.bcrypt").empty());
  EasyDesk later("3.8");
  const Answer clean =
      later.post("users.update", change(later.id_of("user016"), R"("verified":true)"));
  EXPECT_FALSE(clean.body->getObject("user")->has("services"));
}

TEST(RocketChatUpdate, ABlankPasswordChangesNothing) {
  EasyDesk desk("8.8");
  EXPECT_EQ(desk.post("users.update", change(desk.id_of("user016"), R"("password":"  ")")).status(),
            200);
  EXPECT_EQ(desk.count("password-set"), 0U);
}

TEST(RocketChatUpdate, WithoutTheRightToDoSoThePasswordSilentlyStays) {
  EasyDesk desk("8.8", {{"admin_role", "limited"}});
  const std::string id = desk.id_of("user016");
  const Answer answer = desk.post("users.update", change(id, R"("password":"new-pw-1")"));
  EXPECT_EQ(answer.status(), 200);
  EXPECT_EQ(answer.text("success"), "true");
  EXPECT_EQ(desk.post("users.update",
                      change(id, R"("setRandomPassword":true,"email":"user016@example.com")"))
                .status(),
            200);
  EXPECT_EQ(desk.count("password-set"), 0U);
  EXPECT_EQ(desk.count("random-mail"), 0U);
  EXPECT_EQ(desk.sign_in("user016", "user-pass").status(), 200);
}

TEST(RocketChatUpdate, UsersMayNotChangeOthers) {
  EasyDesk desk("3.8");
  const std::string id = desk.id_of("user017");
  desk.sign_in("user016", "user-pass");
  const Answer answer = desk.post("users.update", change(id, R"("password":"x")"));
  EXPECT_EQ(answer.status(), 400);
  EXPECT_EQ(answer.text("errorType"), "error-action-not-allowed");
  EXPECT_EQ(answer.text("error"), "Editing user is not allowed [error-action-not-allowed]");
  EXPECT_EQ(answer.text("details.method"), "insertOrUpdateUser");
  EXPECT_EQ(answer.text("details.action"), "Editing_user");
}

TEST(RocketChatUpdate, ARandomPasswordIsMailedOnlyWithTheAddress) {
  EasyDesk desk("8.8");
  const std::string id = desk.id_of("user016");
  EXPECT_EQ(desk.post("users.update", change(id, R"("setRandomPassword":true)")).status(), 200);
  EXPECT_EQ(desk.count("password-set"), 1U);
  EXPECT_EQ(desk.count("random-mail"), 0U);
  EXPECT_EQ(desk.sign_in("user016", "user-pass").status(), 401);
  EXPECT_EQ(desk.info("user016", "requirePasswordChange"), "true");
  desk.post("users.update",
            change(id, R"("setRandomPassword":true,"email":"user016@example.com")"));
  ASSERT_EQ(desk.count("random-mail"), 1U);
  EXPECT_EQ(desk.ledger.events("random-mail")[0].address, "user016@example.com");
}

TEST(RocketChatUpdate, TheOldestVersionKnowsNoRandomPassword) {
  EasyDesk desk("0.66");
  const std::string id = desk.id_of("user016");
  EXPECT_EQ(desk.post("users.update", change(id, R"("setRandomPassword":true)")).status(), 200);
  EXPECT_EQ(desk.count("password-set"), 0U);
}

TEST(RocketChatUpdate, AFailingMailComesAfterThePasswordIsGone) {
  EasyDesk desk("8.8", {{"smtp", "fail"}});
  const Answer answer = desk.post(
      "users.update",
      change(desk.id_of("user016"), R"("setRandomPassword":true,"email":"user016@example.com")"));
  EXPECT_EQ(answer.status(), 400);
  EXPECT_EQ(answer.text("errorType"), "error-email-send-failed");
  EXPECT_EQ(desk.count("password-set"), 1U);
  EXPECT_EQ(desk.count("random-mail"), 0U);
}

TEST(RocketChatUpdate, ForcesAChangeAndTakesItBack) {
  EasyDesk desk("8.8");
  const std::string id = desk.id_of("user016");
  desk.post("users.update", change(id, R"("requirePasswordChange":true)"));
  EXPECT_EQ(desk.info("user016", "requirePasswordChange"), "true");
  EXPECT_EQ(desk.count("must-change"), 1U);
  desk.post("users.update", change(id, R"("requirePasswordChange":false)"));
  EXPECT_EQ(desk.info("user016", "requirePasswordChange"), "false");
}

TEST(RocketChatUpdate, ANewAddressReplacesAllAndIsUnverified) {
  EasyDesk desk("8.8");
  const std::string id = desk.id_of("user003");
  const Answer same = desk.post("users.update", change(id, R"("email":"user003@example.com")"));
  EXPECT_EQ(same.body->getObject("user")->getArray("emails")->size(), 2U);
  const Answer moved = desk.post("users.update", change(id, R"("email":"new@example.com")"));
  const auto emails = moved.body->getObject("user")->getArray("emails");
  ASSERT_EQ(emails->size(), 1U);
  EXPECT_FALSE(emails->getObject(0)->getValue<bool>("verified"));
  const Answer taken = desk.post("users.update", change(id, R"("email":"USER016@example.com")"));
  EXPECT_EQ(taken.text("errorType"), "error-field-unavailable");
}

TEST(RocketChatUpdate, TellsWhichRuleOfThePolicyIsBroken) {
  EasyDesk desk("3.8", {{"policy", "on"}});
  const std::string id = desk.id_of("user016");
  const std::map<std::string, std::string> broken = {
      {"abc", "minLength"},           {"abcdefghij", "oneUppercase"},
      {"ABCDEFGHIJ", "oneLowercase"}, {"Abcdefghij", "oneNumber"},
      {"Abcdefghij1", "oneSpecial"},  {"aaaaaBBB111!!!", "repeatingCharacters"}};
  for (const auto& [password, rule] : broken) {
    const Answer answer = desk.post("users.update", change(id, R"("password":")" + password + '"'));
    EXPECT_EQ(answer.status(), 400);
    EXPECT_EQ(answer.text("errorType"), "error-password-policy-not-met-" + rule);
  }
  EXPECT_EQ(desk.count("password-set"), 0U);
  EXPECT_EQ(desk.post("users.update", change(id, R"("password":"aaaBBB11!!x")")).status(), 200);
}

TEST(RocketChatUpdate, ThePolicyGrewInVersionEightOne) {
  Desk before("8.0", {{"2fa", "off"}});
  before.sign_in();
  EXPECT_EQ(
      before.post("users.update", change(before.id_of("user016"), R"("password":"abc")")).status(),
      200);
  Desk after("8.1", {{"2fa", "off"}});
  after.sign_in();
  const Answer answer =
      after.post("users.update", change(after.id_of("user016"), R"("password":"Abcdefg-1234")"));
  EXPECT_EQ(answer.text("errorType"), "error-password-policy-not-met-minLength");
}

TEST(RocketChatUpdate, UnknownUsersAreToldInTheWayOfTheVersion) {
  const std::string body = change("nope", R"("password":"x")");
  EasyDesk old("3.8");
  const Answer before = old.post("users.update", body);
  EXPECT_EQ(before.status(), 400);
  EXPECT_EQ(before.text("errorType"), "403");
  EXPECT_EQ(before.text("error"), "User not found [403]");
  EasyDesk now("8.8");
  EXPECT_EQ(now.post("users.update", body).text("errorType"), "error-user-not-found");
}

TEST(RocketChatUpdate, SomeVersionsMakeUpAnUnknownUser) {
  const std::string body = change("nope", R"("requirePasswordChange":true)");
  EasyDesk desk("6.12");
  EXPECT_EQ(desk.post("users.update", body).status(), 200);
  EXPECT_EQ(desk.get("users.info?userId=nope").status(), 200);
  EasyDesk now("7.0");
  EXPECT_EQ(now.post("users.update", body).status(), 400);
}

TEST(RocketChatUpdate, UnknownKeysAreIgnoredBeforeVersionFiveAndRefusedSince) {
  EasyDesk old("4.8");
  EXPECT_EQ(old.post("users.update", change(old.id_of("user016"), R"("foo":1)")).status(), 200);
  EasyDesk now("5.0");
  const Answer answer = now.post("users.update", change(now.id_of("user016"), R"("foo":1)"));
  EXPECT_EQ(answer.status(), 400);
  EXPECT_EQ(answer.text("errorType"), "invalid-params");
  const Answer missing = now.post("users.update", R"({"data":{}})");
  EXPECT_EQ(missing.text("error"), "must have required property 'userId' [invalid-params]");
}

TEST(RocketChatUpdate, WrongTypesAreMatchErrorsInOldVersions) {
  EasyDesk desk("3.8");
  const Answer answer =
      desk.post("users.update", change(desk.id_of("user016"), R"("requirePasswordChange":"yes")"));
  EXPECT_EQ(answer.status(), 400);
  EXPECT_THAT(answer.keys(), ElementsAre("error", "success"));
  EXPECT_EQ(answer.text("error"),
            "Match error: Expected boolean, got string in field data.requirePasswordChange");
}

TEST(RocketChatUpdate, FederatedUsersAreOutOfReach) {
  EasyDesk desk("8.8");
  const Answer answer =
      desk.post("users.update", change(desk.id_of("user013"), R"("password":"x")"));
  EXPECT_EQ(answer.status(), 400);
  EXPECT_EQ(answer.text("errorType"), "Edit_Federated_User_Not_Allowed");
}

TEST(RocketChatUpdate, AnAccountFromADirectoryGetsALocalPassword) {
  EasyDesk desk("8.8");
  EXPECT_EQ(desk.post("users.update", change(desk.id_of("user006"), R"("password":"x1")")).status(),
            200);
  EXPECT_EQ(desk.count("password-set"), 1U);
}

}  // namespace
}  // namespace provost::sandbox
