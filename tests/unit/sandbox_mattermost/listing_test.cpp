#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "site.hpp"

namespace provost::sandbox {
namespace {

using testing::ElementsAre;

std::size_t rows(Site& site, const std::string& query) {
  return array_in(site.root("GET", "/users" + query))->size();
}

TEST(MattermostListing, ClipsPagesAt200AndTakesNonsenseForTheUsual) {
  HandClock clock;
  Site site("5.37");
  site.make = make_mattermost(
      {"5.37", 300, 1, {{"admin_password", Site::root_password}}, site.clock, site.ledger});
  EXPECT_EQ(rows(site, ""), 60U);
  EXPECT_EQ(rows(site, "?per_page=200"), 200U);
  EXPECT_EQ(rows(site, "?per_page=201"), 200U);
  EXPECT_EQ(rows(site, "?per_page=10000"), 200U);
  EXPECT_EQ(rows(site, "?page=1&per_page=200"), 100U);
  EXPECT_EQ(rows(site, "?page=-1&per_page=-5"), 60U);
  EXPECT_EQ(rows(site, "?page=abc&per_page=xyz"), 60U);
  EXPECT_EQ(rows(site, "?per_page=0"), 0U);
  EXPECT_EQ(site.root("GET", "/users?page=9&per_page=200").body, "[]");
  EXPECT_EQ(site.root("GET", "/users?page=99999999999&per_page=200").body, "[]");
  EXPECT_EQ(rows(site, "?page=99999999999999999999&per_page=5"), 5U);
}

TEST(MattermostListing, ShowsAtOnceWhatWasChanged) {
  Site site;
  const auto list = [&] { return site.root("GET", "/users?per_page=200").body; };
  const std::string before = list();
  EXPECT_EQ(list(), before);
  EXPECT_EQ(
      site.root("PUT", "/users/" + site.id("user017") + "/active", R"({"active":false})").status,
      200);
  EXPECT_NE(list(), before);
}

TEST(MattermostListing, OrdersByUserNameAcrossPages) {
  Site site;
  std::vector<std::string> all;
  for (int page = 0; page < 9; ++page) {
    const auto names =
        usernames(site.root("GET", "/users?per_page=7&page=" + std::to_string(page)));
    all.insert(all.end(), names.begin(), names.end());
  }
  EXPECT_EQ(all.size(), 60U);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
  EXPECT_EQ(all.front(), "--all");
}

TEST(MattermostListing, FiltersByActivity) {
  Site site;
  EXPECT_THAT(usernames(site.root("GET", "/users?inactive=true&per_page=200")),
              testing::IsSupersetOf({"user014", "user032"}));
  const auto active = usernames(site.root("GET", "/users?active=true&per_page=200"));
  EXPECT_THAT(active, testing::Not(testing::Contains("user014")));
  EXPECT_EQ(active.size() + rows(site, "?inactive=true&per_page=200"), 60U);
}

TEST(MattermostListing, AnswersTwoDocumentsToAContradiction) {
  Site site;
  const auto reply = site.root("GET", "/users?active=true&inactive=true&per_page=1");
  EXPECT_EQ(reply.status, 200);
  const auto seam = reply.body.find("]{\"id\":\"api.context.invalid_url_param.app_error\"");
  ASSERT_NE(seam, std::string::npos);
  EXPECT_NE(reply.body.substr(0, seam).find("user014"), std::string::npos);
}

TEST(MattermostListing, FiltersByRole) {
  Site site("5.37");
  EXPECT_THAT(usernames(site.root("GET", "/users?role=system_admin")),
              ElementsAre("admin", "admin2"));
  EXPECT_THAT(usernames(site.root("GET", "/users?roles=system_admin,system_guest")),
              testing::IsSupersetOf({"admin", "admin2", "user012"}));
  EXPECT_THAT(usernames(site.root("GET", "/users?roles=system_user&per_page=200")),
              testing::Not(testing::Contains("admin")));
  EXPECT_THAT(usernames(site.root("GET", "/users?role=system_user&per_page=200")),
              testing::Contains("admin"));
  EXPECT_EQ(outcome(site.root("GET", "/users?roles=Bad%20Role!")), bad_body);
}

TEST(MattermostListing, KnowsItsRolesInVersion11) {
  Site older("5.37");
  EXPECT_EQ(older.root("GET", "/users?role=no_such_role").body, "[]");
  Site newer;
  EXPECT_EQ(outcome(newer.root("GET", "/users?role=no_such_role")), bad_body);
}

TEST(MattermostListing, SortsNothingButTeamsAndChannels) {
  Site site;
  for (const auto* sort : {"create_at", "email", "status", "last_activity_at"}) {
    EXPECT_EQ(outcome(site.root("GET", std::string("/users?sort=") + sort)), bad_url) << sort;
  }
  EXPECT_EQ(site.root("GET", "/users?in_team=zzzzzzzzzzzzzzzzzzzzzzzzzz&sort=create_at").body,
            "[]");
}

TEST(MattermostListing, CountsActiveAccountsAndOnRequestAll) {
  Site site;
  const auto count = [&](const std::string& path) {
    return object_in(site.root("GET", path))->getValue<std::size_t>("total_users_count");
  };
  EXPECT_EQ(count("/users/stats/filtered?include_deleted=true&include_bots=true"), 60U);
  EXPECT_EQ(count("/users/stats"), rows(site, "?active=true&per_page=200"));
  EXPECT_LT(count("/users/stats/filtered"), count("/users/stats")) << "bots are left out";
  EXPECT_EQ(count("/users/stats/filtered?roles=system_admin"), 2U);
  EXPECT_EQ(outcome(site.as(site.token("user003"), "GET", "/users/stats/filtered")),
            "403 api.context.permissions.app_error");
}

TEST(MattermostListing, FindsByTheBeginningOfNamesAndAddresses) {
  Site site;
  const auto search = [&](const std::string& body) {
    return site.root("POST", "/users/search", body);
  };
  EXPECT_THAT(usernames(search(R"({"term":"user003"})")), ElementsAre("user003"));
  EXPECT_THAT(usernames(search(R"({"term":"USER003@EXAMPLE"})")), ElementsAre("user003"));
  EXPECT_THAT(usernames(search(R"({"term":"Admin","limit":1})")), ElementsAre("admin"));
  EXPECT_EQ(search(R"({"term":"user014"})").body, "[]");
  EXPECT_THAT(usernames(search(R"({"term":"user014","allow_inactive":true})")),
              ElementsAre("user014"));
  EXPECT_EQ(outcome(search(R"({"term":"user","limit":1001})")), bad_body);
  EXPECT_EQ(search(R"({"term":"user","limit":0})").status, 200);
  EXPECT_EQ(outcome(search(R"({"term":"user","limit":"many"})")), bad_body);
}

TEST(MattermostListing, ShowsAccountsOfOthersWithoutWhatIsPrivate) {
  for (const auto* version : {"5.37", "11"}) {
    Site site(version);
    const bool newer = std::string(version) == "11";
    const auto user = array_in(site.root("GET", "/users?per_page=200"))->getObject(1);
    EXPECT_EQ(user->getValue<std::string>("username"), "admin");
    EXPECT_FALSE(user->has("email_verified"));
    EXPECT_FALSE(user->has("last_password_update"));
    EXPECT_EQ(user->has("notify_props"), newer);
    EXPECT_FALSE(user->has("password"));
  }
}

TEST(MattermostListing, HidesMoreFromPeopleWhoAreNoAdministrators) {
  Site open;
  const auto own = open.token("user003");
  const auto seen = object_in(open.as(own, "GET", "/users/username/user006"));
  EXPECT_EQ(seen->getValue<std::string>("auth_service"), "");
  EXPECT_EQ(seen->getValue<std::string>("email"), "user006@example.com");
  Site shy("11", {{"show_email", "off"}});
  const auto token = shy.token("user003");
  EXPECT_EQ(
      object_in(shy.as(token, "GET", "/users/username/user006"))->getValue<std::string>("email"),
      "");
  EXPECT_EQ(outcome(shy.as(token, "GET", "/users/email/user006@example.com")),
            "403 api.user.get_user_by_email.permissions.app_error");
  EXPECT_EQ(shy.user("user006")->getValue<std::string>("email"), "user006@example.com");
}

TEST(MattermostListing, ListsBotsApart) {
  Site site;
  const auto bots = usernames(site.root("GET", "/bots?include_deleted=true&per_page=200"));
  EXPECT_THAT(bots, testing::IsSupersetOf({"user010", "user011"}));
  EXPECT_EQ(outcome(site.as(site.token("user003"), "GET", "/bots")),
            "403 api.context.permissions.app_error");
}

TEST(MattermostListing, TellsItsLimitsSinceVersion9) {
  Site newer("11", {{"seat_limit", "250"}});
  const auto limits = object_in(newer.root("GET", "/limits/server"));
  EXPECT_EQ(limits->getValue<int>("maxUsersLimit"), 250);
  EXPECT_GT(limits->getValue<int>("activeUserCount"), 40);
  Site older("7.x");
  EXPECT_EQ(outcome(older.root("GET", "/limits/server")), "404 api.context.404.app_error");
}

}  // namespace
}  // namespace provost::sandbox
