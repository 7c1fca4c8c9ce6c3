#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "site.hpp"

namespace provost::sandbox {
namespace {

constexpr const char* missing = "404 app.user.missing_account.const";

TEST(MattermostLookup, FindsOneById) {
  Site site;
  const auto id = site.id("user003");
  EXPECT_EQ(id.size(), 26U);
  const auto user = object_in(site.root("GET", "/users/" + id));
  EXPECT_EQ(user->getValue<std::string>("username"), "user003");
  EXPECT_EQ(outcome(site.root("GET", std::string("/users/") + nobody)), missing);
  EXPECT_EQ(outcome(site.root("GET", "/users/abc")), bad_url);
}

TEST(MattermostLookup, FindsOneByUserName) {
  Site site;
  EXPECT_EQ(site.root("GET", "/users/username/--all").status, 200);
  EXPECT_EQ(outcome(site.root("GET", "/users/username/USER003")), bad_body);
  EXPECT_EQ(outcome(site.root("GET", "/users/username/nosuch")),
            "404 app.user.get_by_username.app_error");
  EXPECT_EQ(outcome(site.root("GET", "/users/username/a%20b")), "404 api.context.404.app_error");
}

TEST(MattermostLookup, FindsOneByAddress) {
  Site site;
  EXPECT_EQ(site.root("GET", "/users/email/user003@example.com").status, 200);
  EXPECT_EQ(site.root("GET", "/users/email/User003%40EXAMPLE.com").status, 200);
  EXPECT_EQ(outcome(site.root("GET", "/users/email/nosuch@example.com")), missing);
  EXPECT_EQ(outcome(site.root("GET", "/users/email/nosuch")), bad_url);
}

TEST(MattermostLookup, AnswersNothingNewWithoutABody) {
  Site site("5.37");
  const auto path = "/users/" + site.id("user003");
  const auto first = site.root("GET", path);
  const auto tag = header_of(first, "Etag");
  EXPECT_THAT(tag, testing::StartsWith("5.37.0." + site.id("user003") + "."));
  const auto token = site.token("admin", Site::root_password);
  const auto again =
      site.ask("GET", path, "", {{"Authorization", "Bearer " + token}, {"If-None-Match", tag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(header_of(again, "Etag"), tag);
}

TEST(MattermostLookup, FindsManyByIdAndByName) {
  Site site;
  const auto ids = "[\"" + site.id("user005") + "\",\"" + site.id("user003") + "\",\"" +
                   site.id("user003") + "\",\"" + nobody + "\",\"bad\"]";
  EXPECT_THAT(usernames(site.root("POST", "/users/ids", ids)),
              testing::ElementsAre("user003", "user005"));
  EXPECT_THAT(usernames(site.root("POST", "/users/usernames", R"(["user005","USER003","nosuch"])")),
              testing::ElementsAre("user005"));
  EXPECT_EQ(site.root("POST", "/users/ids?since=99999999999999", ids).body, "[]");
  for (const auto* body : {"[]", R"({"a":1})", "", "[1]"}) {
    EXPECT_EQ(outcome(site.root("POST", "/users/ids", body)), bad_body) << body;
    EXPECT_EQ(outcome(site.root("POST", "/users/usernames", body)), bad_body) << body;
  }
}

TEST(MattermostLookup, TellsTheLastActivityOfMany) {
  Site site;
  const auto body = "[\"" + site.id("user003") + "\",\"" + site.id("user015") + "\",\"" + nobody +
                    "\",\"" + site.id("admin") + "\"]";
  const auto statuses = array_in(site.root("POST", "/users/status/ids", body));
  ASSERT_EQ(statuses->size(), 4U);
  EXPECT_GT(statuses->getObject(0)->getValue<std::int64_t>("last_activity_at"), 0);
  EXPECT_EQ(statuses->getObject(0)->getValue<std::string>("status"), "offline");
  EXPECT_EQ(statuses->getObject(1)->getValue<std::int64_t>("last_activity_at"), 0) << "never";
  EXPECT_EQ(statuses->getObject(2)->getValue<std::string>("user_id"), nobody);
  EXPECT_EQ(statuses->getObject(3)->getValue<std::string>("status"), "offline")
      << "a call is no activity";
  EXPECT_EQ(outcome(site.root("POST", "/users/status/ids", R"(["bad"])")), bad_body);
}

TEST(MattermostLookup, ShapesTheOddKindsAsTheServerWould) {
  Site site("5.37");
  const auto text = [&](const char* name, const char* field) {
    return site.user(name)->getValue<std::string>(field);
  };
  EXPECT_EQ(text("user004", "email"), "user004@no-mail.example.test");
  EXPECT_EQ(text("user005", "email"), "user005@example.com") << "addresses lose their capitals";
  EXPECT_EQ(text("user006", "auth_service"), "ldap");
  EXPECT_EQ(text("user007", "auth_service"), "saml");
  EXPECT_EQ(text("user008", "auth_service"), "ldap");
  EXPECT_EQ(text("user009", "auth_service"), "openid");
  EXPECT_EQ(text("user010", "email"), "user010@localhost");
  EXPECT_TRUE(site.user("user010")->getValue<bool>("is_bot"));
  EXPECT_TRUE(site.user("user011")->getValue<bool>("is_bot"));
  EXPECT_EQ(text("user012", "roles"), "system_guest");
  EXPECT_EQ(text("user013", "remote_id").size(), 26U);
  EXPECT_GT(site.user("user014")->getValue<std::int64_t>("delete_at"), 0);
  EXPECT_TRUE(site.user("user026")->getValue<bool>("mfa_active"));
  EXPECT_EQ(text("user028", "username"), "user028");
  EXPECT_EQ(text("user022", "first_name"), "Person\x1b[31m\x07");
  EXPECT_FALSE(site.user("user003")->has("mfa_active"));
  EXPECT_FALSE(site.user("user003")->has("is_bot"));
}

TEST(MattermostLookup, EscapesTextAsTheServerDoes) {
  Site site("5.37");
  const auto body = site.root("GET", "/users/username/user022").body;
  EXPECT_NE(body.find("Person\\u001b[31m\\u0007"), std::string::npos);
  EXPECT_EQ(body.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace provost::sandbox
