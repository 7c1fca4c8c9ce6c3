#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::map<std::string, JsonPtr> users_by_name(Server& server) {
  std::map<std::string, JsonPtr> found;
  const Reply reply = server.get(list_users, server.token());
  for (const auto& record : records(reply, "userData")) {
    found[record->getValue<std::string>("userName")] = record;
  }
  return found;
}

TEST(SmarterMailList, ShowsWholeDomainWithItsAdministrator) {
  Server server;
  const Reply reply = server.get(list_users, server.token());
  EXPECT_TRUE(succeeded(reply));
  EXPECT_EQ(reply.cost, Cost::list);
  const auto users = users_by_name(server);
  ASSERT_TRUE(users.contains("admin"));
  EXPECT_TRUE(users.at("admin")->getValue<bool>("isPrimaryDomainAdmin"));
  EXPECT_TRUE(users.at("admin")->getObject("securityFlags")->getValue<bool>("isDomainAdmin"));
  EXPECT_EQ(users.at("admin")->getValue<std::string>("emailAddress"), "admin@acme.test");
  EXPECT_FALSE(users.at("admin2")->getValue<bool>("isPrimaryDomainAdmin"));
}

TEST(SmarterMailList, TellsWhereAccountsAreAuthenticated) {
  Server server;
  const auto users = users_by_name(server);
  const auto type = [&](const char* name) {
    return users.at(name)->getObject("securityFlags")->getValue<int>("authType");
  };
  EXPECT_EQ(type("user002"), 0);
  EXPECT_EQ(type("user008"), 1);
  EXPECT_EQ(type("user006"), 2);
}

TEST(SmarterMailList, TellsDisabledExpiredAndNeverSeen) {
  Server server;
  const auto users = users_by_name(server);
  EXPECT_TRUE(users.at("user014")->getObject("securityFlags")->getValue<bool>("isDisabled"));
  EXPECT_TRUE(users.at("user027")->getValue<bool>("isPasswordExpired"));
  EXPECT_EQ(users.at("user015")->getValue<std::string>("lastLoginTime"), "0001-01-01T00:00:00");
}

TEST(SmarterMailList, HasSizesBeyondThirtyOneBits) {
  Server server({}, {}, 200);
  std::int64_t largest = 0;
  for (const auto& [name, record] : users_by_name(server))
    largest = std::max<std::int64_t>(largest, record->getValue<Poco::Int64>("currentMailboxSize"));
  EXPECT_GT(largest, std::numeric_limits<std::int32_t>::max());
}

TEST(SmarterMailList, LeavesOutPasswords) {
  Server server;
  ASSERT_TRUE(succeeded(server.set_password("user002@acme.test", "Fresh-Password-1")));
  const Reply reply = server.get(list_users, server.token());
  EXPECT_THAT(reply.body, AllOf(Not(HasSubstr("Fresh-Password-1")), Not(HasSubstr(kPassword))));
}

TEST(SmarterMailList, KeepsOddNames) {
  Server server;
  const auto users = users_by_name(server);
  EXPECT_TRUE(users.contains("--all"));
  EXPECT_EQ(users.at("user024")->getValue<std::string>("fullName"), "=1+2");
  EXPECT_THAT(users.at("user022")->getValue<std::string>("fullName"), HasSubstr("\x1b["));
  EXPECT_EQ(users.at("user016")->getValue<std::string>("fullName"), "Персона 16");
}

TEST(SmarterMailList, HoldsServiceMailboxOfHostingPanels) {
  Server server;
  const auto users = users_by_name(server);
  ASSERT_TRUE(users.contains("system.domain.admin"));
  EXPECT_TRUE(
      users.at("system.domain.admin")->getObject("securityFlags")->getValue<bool>("isDomainAdmin"));
}

TEST(SmarterMailList, LeavesOutPeopleOfElsewhere) {
  Server server;
  EXPECT_FALSE(users_by_name(server).contains("user013"));
}

TEST(SmarterMailList, SpellsOtherVariantWhenAsked) {
  Server server(Knobs{{"list_variant", "is_enabled"}, {"last_login_name", "lastLogin"}});
  const auto users = users_by_name(server);
  const auto record = users.at("user014");
  EXPECT_FALSE(record->getValue<bool>("isEnabled"));
  EXPECT_FALSE(record->getObject("securityFlags")->has("isDisabled"));
  EXPECT_TRUE(record->has("lastLogin"));
  EXPECT_FALSE(record->has("lastLoginTime"));
}

TEST(SmarterMailList, ListsAnyDomainForSystemAdministrator) {
  Server server;
  const std::string token = server.token("sysadmin");
  EXPECT_EQ(
      rows(server.get("settings/sysadmin/list-users/shop.example.com", token), "userData")->size(),
      5U);
  EXPECT_EQ(
      rows(server.get("settings/sysadmin/list-usernames/mail.example.com", token), "usernames")
          ->size(),
      12U);
  EXPECT_EQ(text_of(server.get("settings/sysadmin/list-users/nowhere.test", token), "message"),
            "Domain does not exist");
}

TEST(SmarterMailList, GetsOneUserByBodyAndByPath) {
  Server server;
  const std::string token = server.token();
  const Reply body =
      server.post("settings/domain/get-user", token, R"({"email":"user002@acme.test"})");
  const Reply path = server.get("settings/domain/user/user002%40acme.test", token);
  EXPECT_EQ(body.body, path.body);
  EXPECT_EQ(json_of(body)->getObject("userData")->getValue<std::string>("userName"), "user002");
  EXPECT_EQ(body.cost, Cost::read);
}

TEST(SmarterMailList, TellsUnknownUser) {
  Server server;
  const Reply reply =
      server.post("settings/domain/get-user", server.token(), R"({"email":"nobody@acme.test"})");
  EXPECT_FALSE(succeeded(reply));
  EXPECT_EQ(text_of(reply, "message"), "ERRORS.USER_NOT_FOUND");
}

TEST(SmarterMailList, DoesNotFindUsersOfOtherDomains) {
  Server server;
  EXPECT_FALSE(succeeded(server.post("settings/domain/get-user", server.token(),
                                     R"({"email":"user101@shop.example.com"})")));
}

TEST(SmarterMailList, GetsAnyUserForSystemAdministrator) {
  Server server;
  const std::string token = server.token("sysadmin");
  EXPECT_TRUE(succeeded(
      server.post("settings/sysadmin/get-user", token, R"({"email":"user101@shop.example.com"})")));
  EXPECT_TRUE(succeeded(server.get("settings/sysadmin/user/user101@shop.example.com", token)));
}

TEST(SmarterMailList, MailSettingsFindTheirDomainByThemselves) {
  Server server;
  const Reply reply =
      server.get("settings/domain/user-mail/user103@shop.example.com", server.token("sysadmin"));
  ASSERT_TRUE(succeeded(reply));
  EXPECT_FALSE(json_of(reply)->getObject("userMailSettings")->getValue<bool>("canReceiveMail"));
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
