#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "site.hpp"

namespace provost::sandbox {
namespace {

struct Made {
  std::string id;
  std::string token;
};

Made make_token(Site& site, const std::string& name) {
  const auto reply =
      site.root("POST", "/users/" + site.id(name) + "/tokens", R"({"description":"a job"})");
  EXPECT_EQ(reply.status, 200);
  const auto token = object_in(reply);
  return {token->getValue<std::string>("id"), token->getValue<std::string>("token")};
}

Reply change(Site& site, const std::string& verb, const std::string& id) {
  return site.root("POST", "/users/tokens/" + verb, R"({"token_id":")" + id + R"("})");
}

bool opens(Site& site, const std::string& token) {
  return site.as(token, "GET", "/users/me").status == 200;
}

TEST(MattermostToken, OpensAndIsShownOnce) {
  Site site;
  const auto made = make_token(site, "user003");
  EXPECT_TRUE(opens(site, made.token));
  const auto shown = object_in(site.root("GET", "/users/tokens/" + made.id));
  EXPECT_FALSE(shown->has("token"));
  EXPECT_EQ(shown->getValue<std::string>("description"), "a job");
  EXPECT_TRUE(shown->getValue<bool>("is_active"));
  const auto listed = array_in(site.root("GET", "/users/" + site.id("user003") + "/tokens"));
  EXPECT_FALSE(listed->getObject(0)->has("token"));
}

TEST(MattermostToken, OutlivesPasswordsAndSessions) {
  Site site;
  const auto made = make_token(site, "user003");
  const auto path = "/users/" + site.id("user003");
  EXPECT_TRUE(opens(site, made.token));
  site.root("PUT", path + "/password", R"({"new_password":"Fresh-pass-003"})");
  EXPECT_TRUE(opens(site, made.token));
  site.root("POST", path + "/sessions/revoke/all");
  EXPECT_TRUE(opens(site, made.token));
  site.make->expire_tokens();
  EXPECT_TRUE(opens(site, made.token));
}

TEST(MattermostToken, SleepsWhileItIsDisabledAndDiesWhenRevoked) {
  Site site;
  const auto made = make_token(site, "user003");
  EXPECT_EQ(change(site, "disable", made.id).status, 200);
  EXPECT_FALSE(opens(site, made.token));
  EXPECT_EQ(change(site, "enable", made.id).status, 200);
  EXPECT_TRUE(opens(site, made.token));
  EXPECT_EQ(change(site, "revoke", made.id).status, 200);
  EXPECT_FALSE(opens(site, made.token));
  EXPECT_EQ(outcome(change(site, "revoke", made.id)),
            "404 app.user_access_token.get_by_user.app_error");
  EXPECT_THAT(site.events_of("user003"), testing::Contains("revoke-tokens"));
}

TEST(MattermostToken, OpensNothingForTheDeactivated) {
  Site site;
  const auto made = make_token(site, "user003");
  site.root("PUT", "/users/" + site.id("user003") + "/active", R"({"active":false})");
  EXPECT_FALSE(opens(site, made.token));
}

TEST(MattermostToken, MakesASessionThatLooksLikeOne) {
  Site site;
  const auto made = make_token(site, "user005");
  EXPECT_TRUE(opens(site, made.token));
  const auto sessions = array_in(site.root("GET", "/users/" + site.id("user005") + "/sessions"));
  const auto props = sessions->getObject(0)->getObject("props");
  EXPECT_EQ(props->getValue<std::string>("type"), "UserAccessToken");
  EXPECT_EQ(props->getValue<std::string>("user_access_token_id"), made.id);
}

TEST(MattermostToken, IsNotForPlainUsers) {
  Site site;
  const auto token = site.token("user003");
  EXPECT_EQ(outcome(site.as(token, "POST", "/users/me/tokens", R"({"description":"x"})")),
            forbidden);
  EXPECT_EQ(outcome(site.as(token, "GET", "/users/tokens")), forbidden);
  EXPECT_EQ(outcome(site.as(token, "GET", "/users/me/tokens")), forbidden);
  EXPECT_EQ(outcome(site.root("POST", "/users/me/tokens", R"({"description":""})")),
            "400 api.context.invalid_body_param.app_error");
}

TEST(MattermostToken, IsHeldBySomeFromTheBeginning) {
  Site site;
  const auto all = array_in(site.root("GET", "/users/tokens?per_page=200"));
  EXPECT_GT(all->size(), 3U);
  EXPECT_EQ(array_in(site.root("GET", "/users/tokens?per_page=2"))->size(), 2U);
  const auto owner = all->getObject(0)->getValue<std::string>("user_id");
  EXPECT_EQ(array_in(site.root("POST", "/users/tokens/search", R"({"term":")" + owner + R"("})"))
                ->getObject(0)
                ->getValue<std::string>("user_id"),
            owner);
}

TEST(MattermostToken, CanBeSwitchedOffForAllButBots) {
  Site site("11", {{"pats", "off"}});
  EXPECT_EQ(outcome(site.root("POST", "/users/me/tokens", R"({"description":"x"})")),
            "501 app.user_access_token.disabled");
  EXPECT_TRUE(opens(site, make_token(site, "user010").token));
}

}  // namespace
}  // namespace provost::sandbox
