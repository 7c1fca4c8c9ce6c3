#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sandbox/common/totp.hpp"
#include "site.hpp"

namespace provost::sandbox {
namespace {

Reply put(Site& site, const std::string& name, const std::string& what, const std::string& body) {
  return site.root("PUT", "/users/" + site.id(name) + "/" + what, body);
}

TEST(MattermostStatus, IsSwitchedByABooleanOnly) {
  Site site;
  EXPECT_EQ(outcome(put(site, "user003", "active", R"({"active":"true"})")), bad_body);
  EXPECT_EQ(outcome(put(site, "user003", "active", R"({"activ":true})")), bad_body);
  EXPECT_EQ(
      outcome(site.root("PUT", std::string("/users/") + nobody + "/active", R"({"active":false})")),
      "404 app.user.missing_account.const");
}

TEST(MattermostStatus, OffEndsSessionsAndOnDoesNotRestoreThem) {
  Site site;
  const auto token = site.token("user003");
  site.clock.advance(1000);
  EXPECT_EQ(put(site, "user003", "active", R"({"active":false})").status, 200);
  EXPECT_EQ(put(site, "user003", "active", R"({"active":false})").status, 200);
  EXPECT_EQ(site.user("user003")->getValue<std::int64_t>("delete_at"), site.clock.now_ms());
  EXPECT_EQ(outcome(site.sign_in("user003", Site::user_password)),
            "401 api.user.login.inactive.app_error");
  EXPECT_EQ(put(site, "user003", "active", R"({"active":true})").status, 200);
  EXPECT_EQ(site.user("user003")->getValue<std::int64_t>("delete_at"), 0);
  EXPECT_EQ(site.as(token, "GET", "/users/me").status, 401);
  EXPECT_EQ(site.sign_in("user003", Site::user_password).status, 200);
  EXPECT_THAT(site.events_of("user003"), testing::IsSupersetOf({"disable", "enable"}));
}

TEST(MattermostStatus, IsForAdministrators) {
  Site site;
  const auto token = site.token("user003");
  EXPECT_EQ(outcome(site.as(token, "PUT", "/users/" + site.id("user005") + "/active",
                            R"({"active":false})")),
            "403 api.user.update_active.permissions.app_error");
}

TEST(MattermostStatus, IsNotSwitchedOffByOneself) {
  Site site;
  const auto leaving = "401 api.user.update_active.not_enable.app_error";
  const auto off = R"({"active":false})";
  EXPECT_EQ(outcome(site.root("PUT", "/users/me/active", off)), leaving);
  const auto token = site.token("user003");
  EXPECT_EQ(outcome(site.as(token, "PUT", "/users/me/active", off)), leaving);
  EXPECT_EQ(outcome(site.as(token, "DELETE", "/users/me")), leaving);
}

TEST(MattermostStatus, OfGuestsCannotBeSwitchedOnWithoutTheFeature) {
  Site site;
  EXPECT_EQ(put(site, "user012", "active", R"({"active":true})").status, 401);
  EXPECT_EQ(put(site, "user012", "active", R"({"active":false})").status, 200);
}

TEST(MattermostStatus, OfDirectoryUsersIsTheDirectorysInVersion11) {
  Site older("5.37");
  EXPECT_EQ(put(older, "user006", "active", R"({"active":false})").status, 200);
  Site newer;
  EXPECT_EQ(put(newer, "user006", "active", R"({"active":false})").status, 403);
}

TEST(MattermostStatus, CannotBeSwitchedOnOverTheSeats) {
  Site site("11", {{"seat_limit", "10"}});
  EXPECT_EQ(outcome(put(site, "user014", "active", R"({"active":true})")),
            "400 app.user.update_active.user_limit.exceeded");
  EXPECT_EQ(put(site, "user003", "active", R"({"active":true})").status, 200) << "is on already";
}

TEST(MattermostStatus, IsOffAfterADeletion) {
  Site site("5.37");
  const auto path = "/users/" + site.id("user003");
  EXPECT_EQ(outcome(site.root("DELETE", path + "?permanent=true")),
            "401 api.user.delete_user.not_enabled.app_error");
  EXPECT_EQ(site.root("DELETE", path).status, 200);
  EXPECT_GT(site.user("user003")->getValue<std::int64_t>("delete_at"), 0);
  Site newer;
  EXPECT_EQ(outcome(newer.root("DELETE", path + "?permanent=true")),
            "401 api.user.delete_user.not_enabled.for_admin.app_error");
}

TEST(MattermostRoles, AreReplacedByTheWholeList) {
  Site site("5.37");
  EXPECT_EQ(put(site, "user003", "roles", R"({"roles":"system_user system_admin"})").status, 200);
  EXPECT_EQ(site.as(site.token("user003"), "GET", "/users/stats/filtered").status, 200);
  EXPECT_EQ(outcome(put(site, "user003", "roles", R"({"roles":"no_such_role"})")),
            "400 app.role.check_roles_exist.role_not_found");
  EXPECT_EQ(outcome(put(site, "user003", "roles", R"({"roles":"system_user system_manager"})")),
            "400 api.user.update_user_roles.license.app_error");
  EXPECT_EQ(put(site, "user003", "roles", R"({"roles":""})").status, 200);
  EXPECT_EQ(site.user("user003")->getValue<std::string>("roles"), "");
}

TEST(MattermostRoles, LeaveAnAdministratorInVersion11) {
  Site site;
  EXPECT_EQ(put(site, "admin2", "roles", R"({"roles":"system_user"})").status, 200);
  EXPECT_EQ(outcome(put(site, "admin", "roles", R"({"roles":"system_user"})")),
            "400 app.user.update.lastAdmin.app_error");
}

TEST(MattermostAuth, GoesToAnotherServiceAndNeverBack) {
  Site site;
  EXPECT_EQ(put(site, "user003", "auth", R"({"auth_data":"x","auth_service":"saml"})").status, 200);
  EXPECT_EQ(site.user("user003")->getValue<std::string>("auth_service"), "saml");
  EXPECT_EQ(site.sign_in("user003", Site::user_password).status, 401);
  EXPECT_EQ(outcome(put(site, "user003", "auth", R"({"auth_data":"","auth_service":""})")),
            "400 api.user.update_user_auth.invalid_request");
  EXPECT_EQ(outcome(site.as(site.token("user005"), "PUT", "/users/" + site.id("user003") + "/auth",
                            R"({"auth_data":"x","auth_service":"saml"})")),
            forbidden);
}

TEST(MattermostMfa, IsSwitchedOnByItsOwnerAndOffByAnAdministrator) {
  Site site;
  const auto token = site.token("user003");
  const auto made = site.as(token, "POST", "/users/me/mfa/generate");
  EXPECT_EQ(header_of(made, "Cache-Control"), "no-cache");
  const auto secret = object_in(made)->getValue<std::string>("secret");
  const auto activate = [&](const std::string& code) {
    return site.as(token, "PUT", "/users/me/mfa", R"({"activate":true,"code":")" + code + R"("})");
  };
  EXPECT_EQ(outcome(activate("")), bad_body);
  EXPECT_EQ(outcome(activate("12345x")), "401 mfa.activate.bad_token.app_error");
  EXPECT_EQ(activate(totp_code(*base32_decoded(secret), site.clock.now_ms())).status, 200);
  EXPECT_EQ(outcome(site.sign_in("user003", Site::user_password)),
            "401 mfa.validate_token.authenticate.app_error");
  EXPECT_EQ(put(site, "user003", "mfa", R"({"activate":false})").status, 200);
  EXPECT_EQ(site.sign_in("user003", Site::user_password).status, 200);
}

TEST(MattermostVerify, LetsTheHashSlipInVersion5Only) {
  Site older("5.37");
  const auto slipped = older.root("POST", "/users/" + older.id("user002") + "/email/verify/member");
  const auto hash = object_in(slipped)->getValue<std::string>("password");
  EXPECT_THAT(hash, testing::StartsWith("$2a$10$"));
  EXPECT_EQ(hash.size(), 60U);
  EXPECT_EQ(slipped.body.find(Site::user_password), std::string::npos);
  Site newer;
  const auto clean = newer.root("POST", "/users/" + newer.id("user002") + "/email/verify/member");
  EXPECT_EQ(clean.status, 200);
  EXPECT_FALSE(object_in(clean)->has("password"));
}

TEST(MattermostUnlock, ExistsInVersion11) {
  Site newer("11", {{"max_attempts", "2"}});
  newer.sign_in("user003", "nonsense");
  newer.sign_in("user003", "nonsense");
  EXPECT_EQ(newer.user("user003")->getValue<int>("failed_attempts"), 2);
  const auto path = "/users/" + newer.id("user003") + "/reset_failed_attempts";
  EXPECT_EQ(newer.root("POST", path).status, 200);
  EXPECT_EQ(newer.sign_in("user003", Site::user_password).status, 200);
  EXPECT_EQ(newer.root("POST", "/users/" + newer.id("user007") + "/reset_failed_attempts").status,
            400);
  Site older("5.37");
  older.sign_in("user003", "nonsense");
  EXPECT_FALSE(older.user("user003")->has("failed_attempts"));
  EXPECT_EQ(outcome(older.root("POST", path)), "404 api.context.404.app_error");
}

}  // namespace
}  // namespace provost::sandbox
