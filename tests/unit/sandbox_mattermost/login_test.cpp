#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sandbox/common/totp.hpp"
#include "site.hpp"

namespace provost::sandbox {
namespace {

constexpr const char* wrong = "401 api.user.login.invalid_credentials_email_username";
constexpr const char* locked = "401 api.user.check_user_login_attempts.too_many.app_error";
constexpr const char* secret = "JBSWY3DPEHPK3PXP";

TEST(MattermostLogin, GivesTheTokenInAHeaderAndTheOwnAccountInTheBody) {
  Site site;
  const auto reply = site.sign_in("admin", Site::root_password);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(header_of(reply, "Token").size(), 26U);
  EXPECT_FALSE(has_header(reply, "Set-Cookie"));
  const auto user = object_in(reply);
  EXPECT_EQ(user->getValue<std::string>("username"), "admin");
  EXPECT_EQ(user->getValue<std::string>("roles"), "system_admin system_user");
  EXPECT_TRUE(user->has("notify_props"));
  EXPECT_TRUE(user->has("last_password_update"));
  EXPECT_TRUE(user->getValue<bool>("email_verified"));
  EXPECT_EQ(reply.body.find(Site::root_password), std::string::npos);
}

TEST(MattermostLogin, TakesNameAndAddressWithoutRegardToCase) {
  Site site;
  EXPECT_EQ(site.sign_in("ADMIN", Site::root_password).status, 200);
  EXPECT_EQ(site.sign_in("Admin@Example.com", Site::root_password).status, 200);
}

TEST(MattermostLogin, TellsNobodyWhetherTheNameOrThePasswordIsWrong) {
  Site site;
  EXPECT_EQ(outcome(site.sign_in("admin", "nonsense")), wrong);
  EXPECT_EQ(outcome(site.sign_in("nobody", "nonsense")), wrong);
  EXPECT_EQ(outcome(site.sign_in("", "x")), wrong);
  EXPECT_EQ(outcome(site.sign_in("user006", Site::user_password)), wrong) << "of the directory";
  EXPECT_EQ(outcome(site.sign_in("user012", Site::user_password)), wrong) << "a guest";
}

TEST(MattermostLogin, ReadsABodyWithOneValueThatIsNoTextAsEmpty) {
  Site site;
  const auto blank = "400 api.user.login.blank_pwd.app_error";
  for (const auto* body : {R"({"login_id":"admin","password":""})", R"({"login_id":"admin",)", "",
                           R"({"login_id":"admin","password":12345})",
                           R"({"login_id":"admin","password":"Root-pass-001","x":1})"}) {
    EXPECT_EQ(outcome(site.ask("POST", "/users/login", body)), blank) << body;
  }
}

TEST(MattermostLogin, RefusesDeactivatedPeopleAndBotsBeforeLookingAtThePassword) {
  Site site;
  EXPECT_EQ(outcome(site.sign_in("user014", "nonsense")), "401 api.user.login.inactive.app_error");
  EXPECT_EQ(outcome(site.sign_in("user010", "nonsense")),
            "401 api.user.login.bot_login_forbidden.app_error");
}

TEST(MattermostLogin, RefusesUnverifiedPeopleWhereTheServerWantsThemVerified) {
  Site lenient;
  EXPECT_EQ(lenient.sign_in("user002", Site::user_password).status, 200);
  Site strict("11", {{"verify_email", "on"}});
  EXPECT_EQ(outcome(strict.sign_in("user002", Site::user_password)),
            "401 api.user.login.not_verified.app_error");
}

TEST(MattermostLogin, RefusesUsersOfConnectedServersInVersion11) {
  Site newer;
  EXPECT_EQ(outcome(newer.sign_in("user013", Site::user_password)),
            "401 api.user.login.remote_users.login.error");
  Site older("5.37");
  EXPECT_EQ(older.sign_in("user013", Site::user_password).status, 200);
}

TEST(MattermostLogin, LocksAfterTooManyFailuresUntilThePasswordIsSet) {
  Site site("5.37", {{"max_attempts", "3"}});
  const auto id = site.id("user003");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(outcome(site.sign_in("user003", "nonsense")), wrong);
  EXPECT_EQ(outcome(site.sign_in("user003", Site::user_password)), locked);
  site.clock.advance(365LL * 24 * 3600 * 1000);
  EXPECT_EQ(outcome(site.sign_in("user003", Site::user_password)), locked) << "no time-out";
  Site fresh("5.37", {{"max_attempts", "3"}});
  for (int i = 0; i < 3; ++i) fresh.sign_in("user003", "nonsense");
  EXPECT_EQ(fresh.root("PUT", "/users/" + id + "/password", R"({"new_password":"Fresh-pass-003"})")
                .status,
            200);
  EXPECT_EQ(fresh.sign_in("user003", "Fresh-pass-003").status, 200);
}

TEST(MattermostLogin, ForgetsFailuresAfterASuccess) {
  Site site("11", {{"max_attempts", "3"}});
  for (int round = 0; round < 3; ++round) {
    site.sign_in("user003", "nonsense");
    site.sign_in("user003", "nonsense");
    EXPECT_EQ(site.sign_in("user003", Site::user_password).status, 200);
  }
}

TEST(MattermostLogin, AsksForACodeOnlyWhenThePasswordIsRight) {
  Site site("11", {{"admin_mfa_secret", secret}, {"max_attempts", "3"}});
  EXPECT_EQ(outcome(site.sign_in("admin", "nonsense")), wrong);
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(outcome(site.sign_in("admin", Site::root_password)),
              "401 mfa.validate_token.authenticate.app_error")
        << "being asked is no failure";
  }
  EXPECT_EQ(site.ledger.events("login-failed").size(), 1U);
  const auto code = totp_code(*base32_decoded(secret), site.clock.now_ms());
  EXPECT_EQ(site.sign_in("admin", Site::root_password, code).status, 200);
}

TEST(MattermostLogin, CountsWrongCodesAsFailures) {
  Site site("11", {{"admin_mfa_secret", secret}, {"max_attempts", "2"}});
  const auto code = totp_code(*base32_decoded(secret), site.clock.now_ms() + 3'600'000);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(outcome(site.sign_in("admin", Site::root_password, code)),
              "401 api.user.check_user_mfa.bad_code.app_error");
  }
  EXPECT_EQ(outcome(site.sign_in("admin", Site::root_password)), locked);
}

TEST(MattermostLogin, CanBeAskedForASecondFactorLater) {
  Site site;
  const auto token = site.token("admin", Site::root_password);
  site.make->demand_second_factor();
  EXPECT_EQ(outcome(site.sign_in("admin", Site::root_password)),
            "401 mfa.validate_token.authenticate.app_error");
  EXPECT_EQ(site.as(token, "GET", "/users/me").status, 200) << "who is in stays in";
  const auto code =
      totp_code(*base32_decoded("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"), site.clock.now_ms());
  EXPECT_EQ(site.sign_in("admin", Site::root_password, code).status, 200);
}

TEST(MattermostLogin, SetsCookiesForABrowserOnly) {
  Site site("5.37");
  const auto reply =
      site.ask("POST", "/users/login", R"({"login_id":"admin","password":"Root-pass-001"})",
               {{"X-Requested-With", "XMLHttpRequest"}});
  std::vector<std::string> cookies;
  for (const auto& [name, value] : reply.headers) {
    if (name == "Set-Cookie") cookies.push_back(value);
  }
  ASSERT_EQ(cookies.size(), 3U);
  EXPECT_EQ(cookies[0].find("MMAUTHTOKEN=" + header_of(reply, "Token") + "; Path=/; Expires="), 0U);
  EXPECT_THAT(cookies[0], testing::EndsWith("Max-Age=15552000; HttpOnly"));
  EXPECT_THAT(cookies[1], testing::StartsWith("MMUSERID="));
  EXPECT_THAT(cookies[2], testing::StartsWith("MMCSRF="));
}

TEST(MattermostLogin, IsWrittenIntoTheLedgerWithoutThePassword) {
  Site site;
  site.sign_in("admin", Site::root_password);
  site.sign_in("admin", "nonsense");
  EXPECT_THAT(site.events_of("admin"), testing::ElementsAre("login", "login-failed"));
}

}  // namespace
}  // namespace provost::sandbox
