#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;
using testing::SizeIs;

TEST(SmarterMailLogin, TakesDomainAdministratorByAddress) {
  Server server;
  const Reply reply = server.login("admin@acme.test");
  EXPECT_EQ(reply.status, 200);
  EXPECT_TRUE(succeeded(reply));
  const auto body = json_of(reply);
  EXPECT_FALSE(body->getValue<bool>("isAdmin"));
  EXPECT_TRUE(body->getValue<bool>("isDomainAdmin"));
  EXPECT_EQ(text_of(reply, "emailAddress"), "admin@acme.test");
  EXPECT_EQ(text_of(reply, "username"), "admin@acme.test");
  EXPECT_EQ(body->getValue<int>("resultCode"), 200);
  EXPECT_THAT(text_of(reply, "refreshToken"), Not(IsEmpty()));
}

TEST(SmarterMailLogin, TakesSystemAdministratorByBareName) {
  Server server;
  const Reply reply = server.login("sysadmin");
  EXPECT_TRUE(json_of(reply)->getValue<bool>("isAdmin"));
  EXPECT_FALSE(json_of(reply)->getValue<bool>("isDomainAdmin"));
  EXPECT_EQ(text_of(reply, "emailAddress"), "");
  EXPECT_EQ(text_of(reply, "username"), "sysadmin@");
}

TEST(SmarterMailLogin, TakesOrdinaryUserWithoutRoles) {
  Server server;
  ASSERT_TRUE(succeeded(server.set_password("user002@acme.test", "Fresh-Password-1")));
  const Reply reply = server.login("user002@acme.test", "Fresh-Password-1");
  EXPECT_TRUE(succeeded(reply));
  EXPECT_FALSE(json_of(reply)->getValue<bool>("isAdmin"));
  EXPECT_FALSE(json_of(reply)->getValue<bool>("isDomainAdmin"));
}

TEST(SmarterMailLogin, TakesFormBody) {
  Server server;
  const Reply reply =
      server.send("POST", "/api/v1/auth/authenticate-user",
                  "username=admin%40acme.test&password=Correct-Horse-7",
                  {{"Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"}});
  EXPECT_TRUE(succeeded(reply));
}

TEST(SmarterMailLogin, ReadsKeysInAnyCase) {
  Server server;
  const Reply reply = server.send("POST", "/api/v1/auth/authenticate-user",
                                  R"({"UserName":"ADMIN@acme.TEST","Password":"Correct-Horse-7"})");
  EXPECT_TRUE(succeeded(reply));
}

TEST(SmarterMailLogin, TellsExpirationWithSevenDigits) {
  Server server;
  EXPECT_THAT(text_of(server.login("admin@acme.test"), "accessTokenExpiration"),
              MatchesRegex("2026-09-21T14:28:20\\.1230000Z"));
}

TEST(SmarterMailLogin, GivesTokensShapedLikeSignedOnes) {
  Server server;
  const std::string token = server.token();
  EXPECT_THAT(token, MatchesRegex("eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+"));
  EXPECT_NE(token, server.token());
}

TEST(SmarterMailLogin, RefusesBadPasswordWithCode) {
  Server server;
  const Reply reply = server.login("admin@acme.test", "wrong");
  EXPECT_EQ(reply.status, 401);
  EXPECT_FALSE(succeeded(reply));
  EXPECT_EQ(text_of(reply, "message"), "USERNAME_OR_PASSWORD_INCORRECT");
  EXPECT_EQ(json_of(reply)->getValue<int>("resultCode"), 401);
}

TEST(SmarterMailLogin, RefusesUnknownNamesAlike) {
  Server server;
  for (const char* name : {"nobody@acme.test", "admin@nowhere.test", "admin", "@", "a@"})
    EXPECT_EQ(server.login(name).status, 401) << name;
}

TEST(SmarterMailLogin, RefusesBadPasswordWith400WhenAsked) {
  Server server(Knobs{{"bad_password", "400"}});
  const Reply reply = server.login("admin@acme.test", "wrong");
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(text_of(reply, "message"), "USER_NOT_FOUND");
}

TEST(SmarterMailLogin, RefusesBadPasswordWithin200WhenAsked) {
  Server server(Knobs{{"bad_password", "200"}});
  const Reply reply = server.login("admin@acme.test", "wrong");
  EXPECT_EQ(reply.status, 200);
  EXPECT_TRUE(json_of(reply)->has("success"));
  EXPECT_FALSE(succeeded(reply));
  EXPECT_FALSE(json_of(reply)->has("accessToken"));
}

TEST(SmarterMailLogin, RefusesEmptyPassword) {
  Server server;
  EXPECT_EQ(server.login("user002@acme.test", "").status, 401);
}

TEST(SmarterMailLogin, TellsDisabledAccountOnlyToItsOwner) {
  Server server;
  ASSERT_TRUE(succeeded(server.set_password("user014@acme.test", "Fresh-Password-1")));
  const Reply right = server.login("user014@acme.test", "Fresh-Password-1");
  EXPECT_EQ(right.status, 403);
  EXPECT_EQ(text_of(right, "message"), "ACCOUNT_DISABLED");
  EXPECT_EQ(server.login("user014@acme.test", "wrong").status, 401);
}

TEST(SmarterMailLogin, AsksExpiredPasswordToBeChangedFirst) {
  Server server(Knobs{{"password_expired", "on"}});
  const Reply reply = server.login("admin@acme.test");
  EXPECT_EQ(reply.status, 200);
  EXPECT_TRUE(succeeded(reply));
  EXPECT_TRUE(json_of(reply)->getValue<bool>("changePasswordNeeded"));
  EXPECT_TRUE(json_of(reply)->getValue<bool>("passwordExpired"));
  EXPECT_EQ(text_of(reply, "refreshToken"), "");
  const std::string step = text_of(reply, "accessToken");
  ASSERT_THAT(step, Not(IsEmpty()));
  EXPECT_EQ(server.get("settings/domain/list-users", step).status, 403);
}

TEST(SmarterMailLogin, LetsOwnerChangeExpiredPasswordWithOldOne) {
  Server server(Knobs{{"password_expired", "on"}});
  const std::string body =
      R"({"IsSysAdmin":false,"Username":"admin@acme.test","OldPassword":"Correct-Horse-7",)"
      R"("NewPassword":"Other-Horse-8","ConfirmPassword":"Other-Horse-8"})";
  EXPECT_TRUE(succeeded(server.send("POST", "/api/v1/auth/force-reset-password", body)));
  EXPECT_THAT(text_of(server.login("admin@acme.test", "Other-Horse-8"), "refreshToken"),
              Not(IsEmpty()));
  EXPECT_THAT(server.ledger.events("password-set"), SizeIs(1));
}

TEST(SmarterMailLogin, WritesLedgerWithoutSecrets) {
  Server server;
  server.login("admin@acme.test");
  server.login("admin@acme.test", "a-wrong-secret");
  const auto logins = server.ledger.events("login");
  ASSERT_THAT(logins, SizeIs(1));
  EXPECT_EQ(logins[0].user_id, "admin@acme.test");
  EXPECT_EQ(logins[0].actor, "admin@acme.test");
  const auto failures = server.ledger.events("login-failed");
  ASSERT_THAT(failures, SizeIs(1));
  EXPECT_EQ(failures[0].user_id, "admin@acme.test");
  for (const auto& event : server.ledger.events()) {
    const std::string all =
        event.kind + event.user_id + event.user_name + event.address + event.actor;
    EXPECT_THAT(all, Not(HasSubstr("secret")));
    EXPECT_THAT(all, Not(HasSubstr(kPassword)));
  }
}

TEST(SmarterMailLogin, MovesLastLogin) {
  Server server;
  ASSERT_TRUE(succeeded(server.set_password("user015@acme.test", "Fresh-Password-1")));
  EXPECT_EQ(server.user("user015@acme.test")->getValue<std::string>("lastLoginTime"),
            "0001-01-01T00:00:00");
  server.login("user015@acme.test", "Fresh-Password-1");
  EXPECT_EQ(server.user("user015@acme.test")->getValue<std::string>("lastLoginTime"),
            iso8601(server.clock.now_ms(), 7));
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
