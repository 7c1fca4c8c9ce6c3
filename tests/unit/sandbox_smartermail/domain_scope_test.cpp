#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

using testing::Each;
using testing::EndsWith;
using testing::SizeIs;

std::vector<std::string> addresses(const Reply& reply) {
  std::vector<std::string> found;
  for (const auto& row : records(reply, "userData"))
    found.push_back(row->getValue<std::string>("emailAddress"));
  return found;
}

TEST(SmarterMailScope, DomainAdministratorSeesTheirOwnDomainOnly) {
  Server server;
  const auto found = addresses(
      server.get(list_users, server.token(), {{"X-SmarterMailDomain", "mail.example.com"}}));
  EXPECT_THAT(found, Each(EndsWith("@acme.test")));
  EXPECT_EQ(server.get("settings/sysadmin/domains", server.token()).status, 403);
}

TEST(SmarterMailScope, SystemAdministratorWithoutScopeFails) {
  Server server;
  const Reply reply = server.get(list_users, server.token("sysadmin"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_FALSE(succeeded(reply));
  EXPECT_EQ(text_of(reply, "message"), "Failed list users for the domain. The domain not found");
}

TEST(SmarterMailScope, HeaderAimsSystemAdministrator) {
  Server server;
  const std::string token = server.token("sysadmin");
  const auto mail =
      addresses(server.get(list_users, token, {{"X-SmarterMailDomain", "mail.example.com"}}));
  EXPECT_THAT(mail, SizeIs(12));
  EXPECT_THAT(mail, Each(EndsWith("@mail.example.com")));
  const auto shop =
      addresses(server.get(list_users, token, {{"x-smartermaildomain", "SHOP.example.com"}}));
  EXPECT_THAT(shop, SizeIs(5));
}

TEST(SmarterMailScope, HeaderWithUnknownDomainFails) {
  Server server;
  EXPECT_FALSE(succeeded(
      server.get(list_users, server.token("sysadmin"), {{"X-SmarterMailDomain", "nowhere.test"}})));
}

TEST(SmarterMailScope, OldBuildKnowsNoHeader) {
  for (auto& knobs : {Knobs{}, Knobs{{"domain_header", "off"}}}) {
    Server server(knobs, knobs.empty() ? "8000" : "9560");
    EXPECT_FALSE(succeeded(
        server.get(list_users, server.token("sysadmin"), {{"X-SmarterMailDomain", "acme.test"}})));
  }
}

TEST(SmarterMailScope, ManagedDomainComesWithItsOwnToken) {
  Server server;
  const std::string own = server.token("sysadmin");
  const Reply shop = server.post("settings/sysadmin/manage-domain/shop.example.com", own, "{}");
  const Reply mail = server.post("settings/sysadmin/manage-domain/mail.example.com", own, "{}");
  EXPECT_TRUE(succeeded(shop));
  EXPECT_EQ(text_of(shop, "email"), "admin@shop.example.com");
  EXPECT_THAT(addresses(server.get(list_users, text_of(shop, "impersonateAccessToken"))),
              SizeIs(5));
  EXPECT_THAT(addresses(server.get(list_users, text_of(mail, "impersonateAccessToken"))),
              SizeIs(12));
  EXPECT_EQ(server.get("settings/sysadmin/domains", text_of(shop, "impersonateAccessToken")).status,
            403);
  const Reply renewed =
      server.send("POST", "/api/v1/auth/refresh-token",
                  R"({"token":")" + text_of(shop, "impersonateRefreshToken") + "\"}");
  EXPECT_TRUE(json_of(renewed)->getValue<bool>("isImpersonating"));
}

TEST(SmarterMailScope, ManagingUnknownDomainFails) {
  Server server;
  const Reply reply =
      server.post("settings/sysadmin/manage-domain/nowhere.test", server.token("sysadmin"), "{}");
  EXPECT_FALSE(succeeded(reply));
  EXPECT_EQ(text_of(reply, "message"), "Domain does not exist");
}

TEST(SmarterMailScope, ImpersonatesUserByBodyFormAndPath) {
  Server server;
  const std::string token = server.token("sysadmin");
  const Reply json = server.post("settings/domain/impersonate-user", token,
                                 R"({"email":"admin@shop.example.com"})");
  const Reply form =
      server.post("settings/domain/impersonate-user", token, "email=admin%40shop.example.com",
                  {{"Content-Type", "application/x-www-form-urlencoded"}});
  const Reply path =
      server.post("settings/domain/impersonate-user/admin%40shop.example.com", token, "");
  for (const Reply* reply : {&json, &form, &path})
    EXPECT_THAT(addresses(server.get(list_users, text_of(*reply, "impersonateAccessToken"))),
                SizeIs(5));
}

TEST(SmarterMailScope, LedgerNamesTheImpersonator) {
  Server server;
  const Reply managed = server.post("settings/sysadmin/manage-domain/shop.example.com",
                                    server.token("sysadmin"), "{}");
  ASSERT_TRUE(succeeded(server.post(
      "settings/domain/post-user", text_of(managed, "impersonateAccessToken"),
      R"({"email":"user101@shop.example.com","userData":{"password":"Fresh-Password-1"}})")));
  const auto events = server.ledger.events("password-set");
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].user_id, "user101@shop.example.com");
  EXPECT_EQ(events[0].actor, "sysadmin");
}

TEST(SmarterMailScope, WritesStayInsideTheScope) {
  Server server;
  const Reply reply =
      server.post("settings/domain/post-user", server.token("sysadmin"),
                  R"({"email":"user101@shop.example.com","userData":{"fullName":"X"}})",
                  {{"X-SmarterMailDomain", "mail.example.com"}});
  EXPECT_FALSE(succeeded(reply));
  EXPECT_EQ(text_of(reply, "message"), "ERRORS.USER_NOT_FOUND");
}

TEST(SmarterMailScope, StrayRecordComesWhenAsked) {
  Server server(Knobs{{"stray_record", "on"}});
  const auto found = addresses(server.get(list_users, server.token("sysadmin"),
                                          {{"X-SmarterMailDomain", "shop.example.com"}}));
  ASSERT_THAT(found, SizeIs(6));
  EXPECT_THAT(found.back(), EndsWith("@acme.test"));
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
