#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "site.hpp"

namespace provost::sandbox {
namespace {

Poco::JSON::Array::Ptr sessions_of(Site& site, const std::string& name) {
  return array_in(site.root("GET", "/users/" + site.id(name) + "/sessions"));
}

TEST(MattermostSession, IsListedNewestFirstWithoutItsToken) {
  Site site;
  const auto born = sessions_of(site, "user003")->size();
  site.token("user003");
  site.clock.advance(1000);
  site.token("user003");
  const auto sessions = sessions_of(site, "user003");
  ASSERT_EQ(sessions->size(), born + 2);
  const auto newest = sessions->getObject(0);
  EXPECT_EQ(newest->getValue<std::int64_t>("create_at"), site.clock.now_ms());
  EXPECT_EQ(newest->getValue<std::string>("token"), "");
  EXPECT_EQ(newest->getValue<std::string>("user_id"), site.id("user003"));
  EXPECT_EQ(newest->getObject("props")->getValue<std::string>("csrf").size(), 26U);
}

TEST(MattermostSession, OfNobodyIsAnEmptyList) {
  Site site;
  EXPECT_EQ(site.root("GET", std::string("/users/") + nobody + "/sessions").body, "[]");
  EXPECT_EQ(site.root("POST", std::string("/users/") + nobody + "/sessions/revoke/all").status,
            200);
}

TEST(MattermostSession, IsTheBusinessOfItsOwnerAndOfAdministrators) {
  Site site;
  const auto token = site.token("user003");
  const auto other = "/users/" + site.id("user005") + "/sessions";
  EXPECT_EQ(site.as(token, "GET", "/users/me/sessions").status, 200);
  EXPECT_EQ(outcome(site.as(token, "GET", other)), forbidden);
  EXPECT_EQ(outcome(site.as(token, "POST", other + "/revoke/all")), forbidden);
  EXPECT_EQ(outcome(site.as(token, "POST", "/users/sessions/revoke/all")), forbidden);
}

TEST(MattermostSession, IsRevokedOnceByItsId) {
  Site site;
  const auto token = site.token("user003");
  const auto path = "/users/" + site.id("user003") + "/sessions/revoke";
  const auto session = sessions_of(site, "user003")->getObject(0)->getValue<std::string>("id");
  const auto body = R"({"session_id":")" + session + R"("})";
  EXPECT_EQ(outcome(site.root("POST", "/users/" + site.id("user005") + "/sessions/revoke", body)),
            "400 api.context.invalid_url_param.app_error");
  EXPECT_EQ(site.root("POST", path, body).status, 200);
  EXPECT_EQ(site.as(token, "GET", "/users/me").status, 401);
  EXPECT_EQ(outcome(site.root("POST", path, body)), "400 app.session.get.app_error");
  EXPECT_EQ(outcome(site.root("POST", path, "{}")), "400 api.context.invalid_body_param.app_error");
}

TEST(MattermostSession, IsRevokedWithAllOthersOfAUser) {
  Site site;
  const auto first = site.token("user003");
  const auto second = site.token("user003");
  const auto path = "/users/" + site.id("user003") + "/sessions/revoke/all";
  EXPECT_EQ(site.root("POST", path).status, 200);
  EXPECT_EQ(site.as(first, "GET", "/users/me").status, 401);
  EXPECT_EQ(site.as(second, "GET", "/users/me").status, 401);
  EXPECT_EQ(site.root("POST", path).status, 200) << "nothing left is fine";
  EXPECT_THAT(site.events_of("user003"), testing::Contains("end-sessions"));
}

TEST(MattermostSession, IsRevokedWithEverybodysTheCallersToo) {
  Site site;
  const auto token = site.token("admin", Site::root_password);
  EXPECT_EQ(site.as(token, "POST", "/users/sessions/revoke/all").status, 200);
  EXPECT_EQ(site.as(token, "GET", "/users/me").status, 401);
}

TEST(MattermostSession, IsOpenForSomeFromTheBeginning) {
  Site site;
  int open = 0;
  for (const auto& name : usernames(site.root("GET", "/users?active=true&per_page=200"))) {
    if (name != "admin") open += static_cast<int>(sessions_of(site, name)->size());
  }
  EXPECT_GT(open, 5);
}

TEST(MattermostSession, IsKeptTo500OfOneUserInVersion11) {
  Site site;
  const auto first = site.token("user003");
  for (int i = 0; i < 500; ++i) site.token("user003");
  EXPECT_EQ(site.as(first, "GET", "/users/me").status, 401);
  EXPECT_EQ(sessions_of(site, "user003")->size(), 500U);
}

}  // namespace
}  // namespace provost::sandbox
