#include <gtest/gtest.h>

#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

void fail_logins(Server& server, int count) {
  for (int i = 0; i < count; ++i) server.login("admin@acme.test", "wrong");
}

TEST(SmarterMailIntrusion, BlocksTheAddressAfterTwentyFiveFailures) {
  Server server;
  fail_logins(server, 24);
  EXPECT_TRUE(succeeded(server.login("admin@acme.test")));
  fail_logins(server, 3);
  const Reply reply = server.login("admin@acme.test");
  EXPECT_EQ(reply.status, 401);
  EXPECT_EQ(text_of(reply, "message"), "Too many login attempts");
}

TEST(SmarterMailIntrusion, BlockKeepsOutTokensToo) {
  Server server;
  const std::string token = server.token();
  fail_logins(server, 25);
  EXPECT_EQ(server.get("settings/domain/list-users", token).status, 401);
  const Reply refresh = server.send("POST", "/api/v1/auth/refresh-token", R"({"token":"x"})");
  EXPECT_EQ(text_of(refresh, "message"), "Too many refresh attempts");
}

TEST(SmarterMailIntrusion, BlockEndsAfterHalfAnHour) {
  Server server;
  fail_logins(server, 25);
  server.clock.pass_seconds(30 * 60 - 1);
  EXPECT_FALSE(succeeded(server.login("admin@acme.test")));
  server.clock.pass_seconds(1);
  EXPECT_TRUE(succeeded(server.login("admin@acme.test")));
}

TEST(SmarterMailIntrusion, ThirtyFiveWithinFiftyMinutesBlockForFourHours) {
  Server server;
  fail_logins(server, 25);
  server.clock.pass_seconds(31 * 60);
  fail_logins(server, 10);
  server.clock.pass_seconds(239 * 60);
  EXPECT_FALSE(succeeded(server.login("admin@acme.test")));
  server.clock.pass_seconds(60);
  EXPECT_TRUE(succeeded(server.login("admin@acme.test")));
}

TEST(SmarterMailIntrusion, ForgetsFailuresThatAreFarApart) {
  Server server;
  for (int i = 0; i < 30; ++i) {
    fail_logins(server, 1);
    server.clock.pass_seconds(120);
  }
  EXPECT_TRUE(succeeded(server.login("admin@acme.test")));
}

TEST(SmarterMailIntrusion, CountsRefusedRefreshTokens) {
  Server server;
  for (int i = 0; i < 25; ++i)
    server.send("POST", "/api/v1/auth/refresh-token", R"({"token":"x"})");
  EXPECT_EQ(text_of(server.login("admin@acme.test"), "message"), "Too many login attempts");
}

TEST(SmarterMailIntrusion, NeverBlocksPrivateNetworks) {
  for (const char* address : {"10.1.2.3", "172.16.0.1", "172.31.0.1", "192.168.0.9"}) {
    Server server;
    server.client = address;
    fail_logins(server, 40);
    EXPECT_TRUE(succeeded(server.login("admin@acme.test"))) << address;
  }
}

TEST(SmarterMailIntrusion, BlocksOneAddressOnly) {
  Server server;
  server.client = "172.32.0.1";
  fail_logins(server, 25);
  EXPECT_FALSE(succeeded(server.login("admin@acme.test")));
  server.client = "127.0.0.1";
  EXPECT_TRUE(succeeded(server.login("admin@acme.test")));
}

TEST(SmarterMailIntrusion, IsOffWhenAsked) {
  Server server(Knobs{{"ids", "off"}});
  fail_logins(server, 60);
  EXPECT_TRUE(succeeded(server.login("admin@acme.test")));
}

TEST(SmarterMailIntrusion, SystemAdministratorSeesAndLiftsBlocks) {
  Server server;
  fail_logins(server, 25);
  server.client = "127.0.0.2";
  const std::string token = server.token("sysadmin");
  const Reply blocks = server.post("settings/sysadmin/blocked-ips", token, "{}");
  ASSERT_EQ(rows(blocks, "ipBlocks")->size(), 1U);
  const auto block = rows(blocks, "ipBlocks")->getObject(0);
  EXPECT_EQ(block->getValue<std::string>("ip"), "127.0.0.1");
  EXPECT_EQ(block->getValue<int>("secondsLeftOnBlock"), 1800);
  EXPECT_TRUE(succeeded(
      server.post("settings/sysadmin/unblock-ips", token, R"({"ipBlocks":[{"ip":"127.0.0.1"}]})")));
  server.client = "127.0.0.1";
  EXPECT_TRUE(succeeded(server.login("admin@acme.test")));
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
