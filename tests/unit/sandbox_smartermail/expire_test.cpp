#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

Reply expire(Server& server, const std::string& names) {
  return server.post("settings/domain/expire-users-passwords",
                     server.token("admin@acme.test", "expirer"), R"({"input":[)" + names + "]}");
}

bool is_expired(Server& server, const std::string& address) {
  return server.user(address)->getValue<bool>("isPasswordExpired");
}

TEST(SmarterMailExpire, TakesAddressesAndLocalParts) {
  Server server;
  EXPECT_TRUE(succeeded(expire(server, R"("user002@acme.test","user003")")));
  EXPECT_TRUE(is_expired(server, "user002@acme.test"));
  EXPECT_TRUE(is_expired(server, "user003@acme.test"));
  EXPECT_FALSE(is_expired(server, "user004@acme.test"));
  EXPECT_THAT(server.ledger.events("expire"), SizeIs(2));
}

TEST(SmarterMailExpire, TakesLocalPartsOnlyWhenAsked) {
  Server server(Knobs{{"expire_accepts", "local"}});
  const Reply reply = expire(server, R"("user002@acme.test")");
  EXPECT_FALSE(succeeded(reply));
  EXPECT_EQ(text_of(reply, "message"), "ERRORS.USER_NOT_FOUND");
  EXPECT_FALSE(is_expired(server, "user002@acme.test"));
  EXPECT_TRUE(succeeded(expire(server, R"("user002")")));
}

TEST(SmarterMailExpire, TakesAddressesOnlyWhenAsked) {
  Server server(Knobs{{"expire_accepts", "address"}});
  EXPECT_FALSE(succeeded(expire(server, R"("user002")")));
  EXPECT_TRUE(succeeded(expire(server, R"("user002@acme.test")")));
}

TEST(SmarterMailExpire, RefusesAllForOneUnknownName) {
  Server server;
  EXPECT_FALSE(succeeded(expire(server, R"("user002","nobody")")));
  EXPECT_FALSE(is_expired(server, "user002@acme.test"));
  EXPECT_THAT(server.ledger.events("expire"), IsEmpty());
}

TEST(SmarterMailExpire, FailsAfterDoingTheKnownWhenAsked) {
  Server server(Knobs{{"expire_unknown", "partial"}});
  EXPECT_FALSE(succeeded(expire(server, R"("user002","nobody")")));
  EXPECT_TRUE(is_expired(server, "user002@acme.test"));
}

TEST(SmarterMailExpire, SaysNothingOfUnknownNamesWhenAsked) {
  Server server(Knobs{{"expire_unknown", "ignore"}});
  EXPECT_TRUE(succeeded(expire(server, R"("user002","nobody")")));
  EXPECT_TRUE(is_expired(server, "user002@acme.test"));
}

TEST(SmarterMailExpire, RefusesManagedAccounts) {
  Server server;
  const std::string address = server.user_of_auth_type(1);
  const Reply reply = expire(server, "\"" + address + "\"");
  EXPECT_FALSE(succeeded(reply));
  EXPECT_NE(text_of(reply, "message"), "ERRORS.USER_NOT_FOUND");
}

TEST(SmarterMailExpire, NextSignInMustChangeThePassword) {
  Server server;
  ASSERT_TRUE(succeeded(server.set_password("user002@acme.test", "Fresh-Password-1")));
  ASSERT_TRUE(succeeded(expire(server, R"("user002")")));
  const Reply reply = server.login("user002@acme.test", "Fresh-Password-1");
  EXPECT_TRUE(json_of(reply)->getValue<bool>("passwordExpired"));
  EXPECT_EQ(text_of(reply, "refreshToken"), "");
}

TEST(SmarterMailExpire, NeedsItsInput) {
  Server server;
  EXPECT_EQ(server.post("settings/domain/expire-users-passwords", server.token(), "{}").status,
            400);
  EXPECT_EQ(
      server.post("settings/domain/expire-users-passwords", server.token(), R"({"input":[1]})")
          .status,
      400);
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
