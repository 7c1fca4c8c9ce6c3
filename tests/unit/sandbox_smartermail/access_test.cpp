#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

bool is_disabled(Server& server, const std::string& address) {
  return server.user(address)->getObject("securityFlags")->getValue<bool>("isDisabled");
}

TEST(SmarterMailAccess, DisablesAndEnablesByLocalPart) {
  Server server;
  const std::string token = server.token();
  EXPECT_TRUE(succeeded(server.post("settings/domain/users-disable/true/false", token,
                                    R"({"input":["user002","user003"]})")));
  EXPECT_TRUE(is_disabled(server, "user002@acme.test"));
  EXPECT_TRUE(succeeded(
      server.post("settings/domain/users-disable/False/false", token, R"({"input":["user002"]})")));
  EXPECT_FALSE(is_disabled(server, "user002@acme.test"));
  EXPECT_TRUE(is_disabled(server, "user003@acme.test"));
  EXPECT_THAT(server.ledger.events("disable"), SizeIs(2));
  EXPECT_THAT(server.ledger.events("enable"), SizeIs(1));
}

TEST(SmarterMailAccess, DisabledAccountMayKeepReceivingMail) {
  Server server;
  const std::string token = server.token();
  for (const char* allow : {"true", "false"}) {
    ASSERT_TRUE(succeeded(server.post(std::string("settings/domain/users-disable/true/") + allow,
                                      token, R"({"input":["user002"]})")));
    const Reply mail = server.get("settings/domain/user-mail/user002@acme.test", token);
    EXPECT_EQ(json_of(mail)->getObject("userMailSettings")->getValue<std::string>("canReceiveMail"),
              allow);
  }
}

TEST(SmarterMailAccess, DisablesNobodyForOneUnknownName) {
  Server server;
  EXPECT_FALSE(succeeded(server.post("settings/domain/users-disable/true/false", server.token(),
                                     R"({"input":["user002","nobody"]})")));
  EXPECT_FALSE(is_disabled(server, "user002@acme.test"));
}

TEST(SmarterMailAccess, WantsTrueOrFalse) {
  Server server;
  EXPECT_EQ(server
                .post("settings/domain/users-disable/maybe/false", server.token(),
                      R"({"input":["user002"]})")
                .status,
            400);
}

TEST(SmarterMailAccess, SystemAdministratorDisablesInNamedDomain) {
  Server server;
  const std::string token = server.token("sysadmin");
  EXPECT_TRUE(succeeded(server.post("settings/sysadmin/users-disable/true/shop.example.com", token,
                                    R"({"input":["user101"]})")));
  EXPECT_TRUE(is_disabled(server, "user101@shop.example.com"));
}

TEST(SmarterMailAccess, EndsSessions) {
  Server server;
  ASSERT_TRUE(succeeded(server.set_password("user002@acme.test", "Fresh-Password-1")));
  const std::string victim =
      text_of(server.login("user002@acme.test", "Fresh-Password-1"), "accessToken");
  EXPECT_TRUE(succeeded(server.post("settings/domain/kill-user-sessions", server.token(),
                                    R"({"sessions":[{"email":"user002@acme.test","ip":""}]})")));
  EXPECT_EQ(server.get("settings/password-requirements", victim).status, 401);
  const auto events = server.ledger.events("end-sessions");
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].user_id, "user002@acme.test");
}

TEST(SmarterMailAccess, EndsNoSessionOfUnknownUser) {
  Server server;
  EXPECT_FALSE(succeeded(server.post("settings/domain/kill-user-sessions", server.token(),
                                     R"({"sessions":[{"email":"nobody@acme.test"}]})")));
  EXPECT_EQ(server.post("settings/domain/kill-user-sessions", server.token(), R"({"sessions":[]})")
                .status,
            400);
  EXPECT_THAT(server.ledger.events("end-sessions"), IsEmpty());
}

TEST(SmarterMailAccess, DropsMailConnections) {
  Server server;
  EXPECT_TRUE(
      succeeded(server.post("settings/domain/drop-user-connections", server.token(),
                            R"({"email":"user002@acme.test","dropInfo":["user002@acme.test"]})")));
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
