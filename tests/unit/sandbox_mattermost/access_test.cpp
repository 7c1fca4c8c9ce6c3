#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "site.hpp"

namespace provost::sandbox {
namespace {

constexpr const char* expired = "401 api.context.session_expired.app_error";

TEST(MattermostAccess, WantsATokenItKnows) {
  Site site;
  const auto none = site.ask("GET", "/users/me");
  EXPECT_EQ(outcome(none), expired);
  EXPECT_FALSE(has_header(none, "Set-Cookie"));
  const auto dead = site.as("nosuchtokennosuchtokennosu", "GET", "/users/me");
  EXPECT_EQ(outcome(dead), expired);
  EXPECT_EQ(header_of(dead, "Set-Cookie"), "MMAUTHTOKEN=; Path=/; Max-Age=0; HttpOnly");
}

TEST(MattermostAccess, TakesBothSchemesInAnyCase) {
  Site site;
  const auto token = site.token("admin", Site::root_password);
  for (const auto* scheme : {"Bearer ", "bearer ", "BEARER ", "token "}) {
    EXPECT_EQ(site.ask("GET", "/users/me", "", {{"Authorization", scheme + token}}).status, 200);
  }
  EXPECT_EQ(outcome(site.ask("GET", "/users/me?access_token=" + token)),
            "401 api.context.token_provided.app_error");
}

TEST(MattermostAccess, WantsProofThatACookieWasNotSentByAnotherSite) {
  Site site;
  const auto token = site.token("admin", Site::root_password);
  const std::pair<std::string, std::string> cookie{"Cookie", "a=b; MMAUTHTOKEN=" + token};
  const auto body = "[\"" + site.id("user003") + "\"]";
  EXPECT_EQ(site.ask("GET", "/users/me", "", {cookie}).status, 200);
  EXPECT_EQ(outcome(site.ask("POST", "/users/ids", body, {cookie})), expired);
  EXPECT_EQ(outcome(site.ask("POST", "/users/ids", body, {cookie, {"X-CSRF-Token", "x"}})),
            expired);
  EXPECT_EQ(
      site.ask("POST", "/users/ids", body, {cookie, {"X-Requested-With", "XMLHttpRequest"}}).status,
      200);
}

TEST(MattermostAccess, EndsWithTheSessionsLife) {
  Site site("5.37");
  const auto token = site.token("user003");
  site.clock.advance(179LL * 24 * 3600 * 1000);
  EXPECT_EQ(site.as(token, "GET", "/users/me").status, 200);
  site.clock.advance(2LL * 24 * 3600 * 1000);
  EXPECT_EQ(outcome(site.as(token, "GET", "/users/me")), expired);
}

TEST(MattermostAccess, EndsWithTheLogoutThatAlwaysSucceeds) {
  Site site;
  const auto token = site.token("user003");
  EXPECT_EQ(site.as(token, "POST", "/users/logout").status, 200);
  EXPECT_EQ(outcome(site.as(token, "GET", "/users/me")), expired);
  EXPECT_EQ(site.as(token, "POST", "/users/logout").status, 200);
  EXPECT_EQ(site.ask("POST", "/users/logout").status, 200);
}

TEST(MattermostAccess, EndsForEverybodyWhenTokensExpire) {
  Site site;
  const auto token = site.token("admin", Site::root_password);
  site.make->expire_tokens();
  EXPECT_EQ(outcome(site.as(token, "GET", "/users/me")), expired);
  EXPECT_EQ(site.sign_in("admin", Site::root_password).status, 200);
}

TEST(MattermostAccess, TellsTheVersionOnEveryCall) {
  Site site("5.37");
  const auto reply = site.ask("GET", "/system/ping");
  EXPECT_THAT(header_of(reply, "X-Version-Id"),
              testing::MatchesRegex("5\\.37\\.0\\.5\\.37\\.0\\.[0-9a-f]{32}\\.false"));
  EXPECT_EQ(header_of(reply, "X-Request-Id").size(), 26U);
  EXPECT_EQ(header_of(reply, "Expires"), "0");
  EXPECT_EQ(header_of(reply, "Content-Type"), "application/json");
  EXPECT_FALSE(has_header(site.ask("POST", "/users/logout"), "Expires"));
}

TEST(MattermostAccess, AnswersUnknownRoutesInPlainTextThatIsJson) {
  Site site("5.37");
  for (const auto* path : {"/nosuch", "/users/abc-def_ghi", "/limits/server", "/users/login/x"}) {
    const auto reply = site.root("GET", path);
    EXPECT_EQ(outcome(reply), "404 api.context.404.app_error") << path;
    EXPECT_EQ(header_of(reply, "Content-Type"), "text/plain; charset=utf-8");
    EXPECT_FALSE(has_header(reply, "X-Request-Id"));
    EXPECT_FALSE(object_in(reply)->getValue<std::string>("detailed_error").empty());
  }
  EXPECT_EQ(site.ask("HEAD", "/system/ping").status, 404);
}

TEST(MattermostAccess, LetsAWrongMethodHitTheRouteOfAnId) {
  Site site("5.37");
  EXPECT_EQ(outcome(site.root("DELETE", "/users/stats")),
            "400 api.context.invalid_url_param.app_error");
}

TEST(MattermostAccess, RefusesBodiesAbove300KilobytesInVersion11) {
  const std::string large(300'001, ' ');
  Site newer;
  EXPECT_EQ(outcome(newer.root("POST", "/users/ids", large)),
            "413 api.context.request_body_too_large.app_error");
  Site older("5.37");
  EXPECT_EQ(outcome(older.root("POST", "/users/ids", large)),
            "400 api.context.invalid_body_param.app_error");
}

TEST(MattermostAccess, EndsSingleObjectsWithALineFeedInVersion11) {
  Site newer;
  EXPECT_EQ(newer.root("GET", "/users/me").body.back(), '\n');
  EXPECT_EQ(newer.root("GET", "/users").body.back(), ']');
  Site older("5.37");
  EXPECT_EQ(older.root("GET", "/users/me").body.back(), '}');
}

TEST(MattermostAccess, HidesItsOwnFailuresWhenHardened) {
  Site site("5.37", {{"hardened", "on"}, {"pats", "off"}});
  const auto reply = site.root("POST", "/users/me/tokens", R"({"description":"x"})");
  EXPECT_EQ(outcome(reply), "500 ");
  EXPECT_EQ(object_in(reply)->getValue<std::string>("message"), "Internal Server Error");
}

TEST(MattermostAccess, ServesTheClientsSettingsInTheOldFormatOnly) {
  Site site("11", {{"policy_min_length", "12"}, {"policy_classes", "number,symbol"}});
  EXPECT_EQ(outcome(site.ask("GET", "/config/client")),
            "501 api.config.client.old_format.app_error");
  const auto open = object_in(site.ask("GET", "/config/client?format=old"));
  EXPECT_EQ(open->getValue<std::string>("PasswordMinimumLength"), "12");
  EXPECT_EQ(open->getValue<std::string>("PasswordRequireLowercase"), "false");
  EXPECT_EQ(open->getValue<std::string>("PasswordRequireUppercase"), "false");
  EXPECT_EQ(open->getValue<std::string>("PasswordRequireNumber"), "true");
  EXPECT_EQ(open->getValue<std::string>("PasswordRequireSymbol"), "true");
  EXPECT_EQ(open->getValue<std::string>("PasswordEnableForgotLink"), "true");
  EXPECT_EQ(open->getValue<std::string>("Version"), "11.6.0");
  EXPECT_FALSE(open->has("EnableUserAccessTokens"));
  const auto known = object_in(site.root("GET", "/config/client?format=old"));
  EXPECT_EQ(known->getValue<std::string>("EnableUserAccessTokens"), "true");
  const auto license = object_in(site.ask("GET", "/license/client?format=old"));
  EXPECT_EQ(license->getValue<std::string>("IsLicensed"), "false");
}

TEST(MattermostAccess, TellsItsHealthWhenAsked) {
  Site site("5.37");
  EXPECT_FALSE(object_in(site.ask("GET", "/system/ping"))->has("database_status"));
  const auto reply = site.ask("GET", "/system/ping?get_server_status=true");
  EXPECT_EQ(object_in(reply)->getValue<std::string>("database_status"), "OK");
  EXPECT_EQ(header_of(reply, "Database_status"), "OK");
}

}  // namespace
}  // namespace provost::sandbox
