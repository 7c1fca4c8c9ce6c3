#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

Reply post_user(Server& server, const std::string& address, const std::string& data) {
  return server.post("settings/domain/post-user", server.token("admin@acme.test", "poster"),
                     R"({"email":")" + address + R"(","userData":)" + data + "}");
}

TEST(SmarterMailPostUser, SetsThePassword) {
  Server server;
  const Reply reply = post_user(server, "user002@acme.test", R"({"password":"Fresh-Password-1"})");
  EXPECT_TRUE(succeeded(reply));
  EXPECT_EQ(reply.cost, Cost::set);
  EXPECT_TRUE(succeeded(server.login("user002@acme.test", "Fresh-Password-1")));
  const auto events = server.ledger.events("password-set");
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].user_id, "user002@acme.test");
  EXPECT_EQ(events[0].actor, "admin@acme.test");
}

TEST(SmarterMailPostUser, MergesWhatIsGivenAndKeepsTheRest) {
  Server server;
  const auto before = server.user("user002@acme.test");
  ASSERT_TRUE(succeeded(post_user(server, "user002@acme.test", R"({"fullName":"Person 2b"})")));
  const auto after = server.user("user002@acme.test");
  EXPECT_EQ(after->getValue<std::string>("fullName"), "Person 2b");
  EXPECT_EQ(after->getValue<Poco::Int64>("maxMailboxSize"),
            before->getValue<Poco::Int64>("maxMailboxSize"));
  EXPECT_FALSE(after->getObject("securityFlags")->getValue<bool>("isDisabled"));
}

TEST(SmarterMailPostUser, TakesBackTheWholeRecord) {
  Server server;
  ASSERT_TRUE(succeeded(server.set_password("user002@acme.test", "Fresh-Password-1")));
  std::ostringstream record;
  server.user("user002@acme.test")->stringify(record);
  EXPECT_TRUE(succeeded(post_user(server, "user002@acme.test", record.str())));
  EXPECT_TRUE(succeeded(server.login("user002@acme.test", "Fresh-Password-1")));
  EXPECT_THAT(server.ledger.events("password-set"), SizeIs(1));
}

TEST(SmarterMailPostUser, ForcesChangeWithThePassword) {
  Server server;
  ASSERT_TRUE(succeeded(post_user(server, "user002@acme.test",
                                  R"({"password":"Fresh-Password-1","isPasswordExpired":true})")));
  const Reply reply = server.login("user002@acme.test", "Fresh-Password-1");
  EXPECT_TRUE(json_of(reply)->getValue<bool>("changePasswordNeeded"));
  EXPECT_EQ(text_of(reply, "refreshToken"), "");
  EXPECT_THAT(server.ledger.events("must-change"), SizeIs(1));
}

TEST(SmarterMailPostUser, NewPasswordIsNotExpired) {
  Server server;
  ASSERT_TRUE(server.user("user027@acme.test")->getValue<bool>("isPasswordExpired"));
  ASSERT_TRUE(succeeded(server.set_password("user027@acme.test", "Fresh-Password-1")));
  EXPECT_FALSE(server.user("user027@acme.test")->getValue<bool>("isPasswordExpired"));
}

TEST(SmarterMailPostUser, RefusesPasswordOfManagedAccounts) {
  Server server;
  for (const int type : {1, 2}) {
    const std::string address = server.user_of_auth_type(type);
    EXPECT_FALSE(succeeded(post_user(server, address, R"({"password":"Fresh-Password-1"})")));
    EXPECT_FALSE(succeeded(post_user(server, address, R"({"isPasswordExpired":true})")));
    EXPECT_TRUE(succeeded(post_user(server, address, R"({"fullName":"Person X"})")));
  }
  EXPECT_THAT(server.ledger.events("password-set"), IsEmpty());
}

TEST(SmarterMailPostUser, ChangesNothingWhenItRefuses) {
  Server server;
  const auto before = server.user("user002@acme.test")->getValue<std::string>("fullName");
  EXPECT_FALSE(succeeded(
      post_user(server, "user002@acme.test", R"({"fullName":"Person 2b","password":"x"})")));
  EXPECT_EQ(server.user("user002@acme.test")->getValue<std::string>("fullName"), before);
}

TEST(SmarterMailPostUser, DisablesThroughNestedFlags) {
  Server server;
  ASSERT_TRUE(succeeded(server.set_password("user002@acme.test", "Fresh-Password-1")));
  const std::string token =
      text_of(server.login("user002@acme.test", "Fresh-Password-1"), "accessToken");
  ASSERT_TRUE(succeeded(
      post_user(server, "user002@acme.test", R"({"securityFlags":{"isDisabled":true}})")));
  EXPECT_EQ(server.get("settings/password-requirements", token).status, 401);
  EXPECT_EQ(server.login("user002@acme.test", "Fresh-Password-1").status, 403);
  EXPECT_THAT(server.ledger.events("disable"), SizeIs(1));
}

TEST(SmarterMailPostUser, NeverDemotesThePrimaryAdministrator) {
  Server server;
  EXPECT_FALSE(succeeded(
      post_user(server, "admin@acme.test", R"({"securityFlags":{"isDomainAdmin":false}})")));
  EXPECT_TRUE(succeeded(
      post_user(server, "admin2@acme.test", R"({"securityFlags":{"isDomainAdmin":false}})")));
}

TEST(SmarterMailPostUser, TellsUnknownUserAndMissingData) {
  Server server;
  EXPECT_EQ(text_of(post_user(server, "nobody@acme.test", "{}"), "message"),
            "ERRORS.USER_NOT_FOUND");
  EXPECT_EQ(text_of(post_user(server, "user002", "{}"), "message"), "ERRORS.USER_NOT_FOUND");
  EXPECT_EQ(post_user(server, "user002@acme.test", "null").status, 400);
  EXPECT_EQ(server.post("settings/domain/post-user", server.token(), "[1,").status, 400);
}

TEST(SmarterMailPostUser, DoesNotExistForSystemAdministrators) {
  Server server;
  const std::string token = server.token("sysadmin");
  for (const char* path : {"settings/sysadmin/post-user", "settings/sysadmin/user-put",
                           "settings/sysadmin/user-password-put", "settings/sysadmin/user-post"})
    EXPECT_EQ(server.post(path, token, "{}").status, 404) << path;
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
