#include "mattermost_server.hpp"

namespace provost::mattermost {
namespace {

using testing::HasSubstr;

class MattermostSignIn : public MattermostTest {
 protected:
  Error refused_with(int status, const std::string& body) {
    expect_login().answers(status, body);
    return error_of(
        [&] { host.sign_in({.account = "admin", .password = host.secret("own password")}); });
  }
  Error refused_with(const std::string& id, int status = 401) {
    return refused_with(status, refusal(id, status));
  }
  Exchange& expect_me() { return host.expect("GET", "/api/v4/users/me"); }
};

TEST_F(MattermostSignIn, TakesTheTokenFromTheHeaderAndUsesItAfterwards) {
  ProviderSession session = sign_in();
  EXPECT_TRUE(host.sent().front().sensitive_answer);
  expect_me()
      .with_header("Authorization", "Bearer <secret:session-token>")
      .without_header("Cookie")
      .answers(200, own_json("system_user system_admin"));
  const CopiedAccount me = session.who();
  EXPECT_EQ(me.id, admin_id);
  EXPECT_EQ(me.privileged, Tri::yes);
  EXPECT_EQ(me.emails->front().verified, Tri::no);
  EXPECT_EQ(me.last_password_change.raw(), 1795312237844);
  EXPECT_EQ(me.auth_source, "local");
}

TEST_F(MattermostSignIn, KeepsWhatResumingNeedsAndResumesWithoutARequest) {
  sign_in();
  EXPECT_EQ(host.kept().at("userId").text, admin_id);
  EXPECT_EQ(host.shown(host.kept().at("token").secret), "<secret:session-token>");
  ProviderSession resumed = host.sign_in({.account = "admin", .resume = true});
  host.expect("POST", "/api/v4/users/logout")
      .with_effect(Effect::session)
      .with_header("Authorization", "Bearer <secret:session-token>")
      .answers(200, ok_body);
  resumed.sign_out();
}

TEST_F(MattermostSignIn, LooksAtATokenWithoutSigningInAndNeverEndsIt) {
  expect_me()
      .with_header("Authorization", "Bearer <secret:pat>")
      .answers(200, own_json("system_admin"));
  ProviderSession session = host.sign_in({.account = "admin", .token = host.secret("pat")});
  session.sign_out();
  ProviderSession resumed = host.sign_in({.account = "admin", .resume = true});
  resumed.sign_out();
  EXPECT_EQ(host.sent().size(), 1U);
}

TEST_F(MattermostSignIn, SaysThatATokenIsNotAccepted) {
  expect_me().answers(401, refusal("api.context.session_expired.app_error", 401));
  const Error error =
      error_of([&] { host.sign_in({.account = "admin", .token = host.secret("pat")}); });
  EXPECT_EQ(error.code, Code::unauthenticated);
  EXPECT_THAT(error.message, HasSubstr("make a new one"));
}

TEST_F(MattermostSignIn, NeedsSomethingToSignInWith) {
  EXPECT_EQ(error_of([&] { host.sign_in({.account = "admin"}); }).code, Code::invalid_argument);
  EXPECT_EQ(error_of([&] { host.sign_in({.password = host.secret("x")}); }).code,
            Code::invalid_argument);
}

TEST_F(MattermostSignIn, TriesAWrongPasswordOnce) {
  const Error error = refused_with("api.user.login.invalid_credentials_email_username");
  EXPECT_EQ(error.code, Code::unauthenticated);
  EXPECT_EQ(error.http_status, 401);
  EXPECT_EQ(error.server_code, "api.user.login.invalid_credentials_email_username");
  EXPECT_THAT(error.message, HasSubstr("password is wrong"));
  EXPECT_EQ(host.sent().size(), 1U);
}

TEST_F(MattermostSignIn, NamesWhyAnAccountCannotSignIn) {
  EXPECT_EQ(refused_with("api.user.login.blank_pwd.app_error", 400).code, Code::invalid_argument);
  EXPECT_EQ(refused_with("api.user.login.inactive.app_error").code, Code::account_disabled);
  EXPECT_EQ(refused_with("api.user.login.bot_login_forbidden.app_error").code,
            Code::permission_denied);
  EXPECT_EQ(refused_with("api.user.login.not_verified.app_error").code, Code::permission_denied);
  const Error locked = refused_with("api.user.check_user_login_attempts.too_many.app_error");
  EXPECT_EQ(locked.code, Code::account_disabled);
  EXPECT_THAT(locked.message, HasSubstr("set a new password"));
  EXPECT_EQ(refused_with("api.user.login.guest_accounts.license.error").code,
            Code::permission_denied);
  EXPECT_EQ(refused_with("api.user.login.remote_users.login.error").code, Code::managed_elsewhere);
  EXPECT_EQ(refused_with("something.new").code, Code::unauthenticated);
}

TEST_F(MattermostSignIn, RepeatsOnceWithTheCodeOfAnAuthenticator) {
  host.second_factor_is("373343");
  expect_login().answers(401, refusal("mfa.validate_token.authenticate.app_error", 401));
  host.expect("POST", "/api/v4/users/login")
      .with_body(
          R"({"login_id":"admin","password":"<secret:own password>","token":"<secret:373343>"})")
      .answers(200, own_json("system_admin"), {{"Token", "session-token"}});
  host.sign_in({.account = "admin", .password = host.secret("own password")});
  ASSERT_EQ(host.asked_factors().size(), 1U);
  EXPECT_EQ(host.asked_factors().front().first, Factor::totp);
}

TEST_F(MattermostSignIn, TriesAWrongCodeOnce) {
  host.second_factor_is("000000");
  expect_login().answers(401, refusal("mfa.validate_token.authenticate.app_error", 401));
  host.expect("POST", "/api/v4/users/login")
      .answers(401, refusal("api.user.check_user_mfa.bad_code.app_error", 401));
  const Error error = error_of(
      [&] { host.sign_in({.account = "admin", .password = host.secret("own password")}); });
  EXPECT_EQ(error.code, Code::unauthenticated);
  EXPECT_THAT(error.message, HasSubstr("second factor is wrong"));
}

TEST_F(MattermostSignIn, WithoutAnybodyToAskTheSecondFactorIsMissing) {
  expect_login().answers(401, refusal("mfa.validate_token.authenticate.app_error", 401));
  EXPECT_EQ(error_of([&] {
              host.sign_in({.account = "admin", .password = host.secret("own password")});
            }).code,
            Code::second_factor_required);
}

TEST_F(MattermostSignIn, ACodeThatIsNotTakenIsNotAskedForAgain) {
  host.second_factor_is("123456");
  expect_login().answers(401, refusal("mfa.validate_token.authenticate.app_error", 401));
  host.expect("POST", "/api/v4/users/login")
      .answers(401, refusal("mfa.validate_token.authenticate.app_error", 401));
  EXPECT_EQ(error_of([&] {
              host.sign_in({.account = "admin", .password = host.secret("own password")});
            }).code,
            Code::second_factor_required);
  EXPECT_EQ(host.asked_factors().size(), 1U);
}

TEST_F(MattermostSignIn, ReportsTroubleLimitsAndOtherServers) {
  EXPECT_EQ(refused_with("", 500).code, Code::unavailable);
  expect_login().answers(429, "limit exceeded\n", {{"Retry-After", "3"}});
  const Error limited = error_of(
      [&] { host.sign_in({.account = "admin", .password = host.secret("own password")}); });
  EXPECT_EQ(limited.code, Code::rate_limited);
  EXPECT_EQ(limited.retry_after, std::chrono::seconds(3));
  expect_login().html(200);
  const Error page = error_of(
      [&] { host.sign_in({.account = "admin", .password = host.secret("own password")}); });
  EXPECT_EQ(page.code, Code::protocol);
  EXPECT_THAT(page.message, HasSubstr("check the address"));
}

TEST_F(MattermostSignIn, SaysThatTheTokenDidNotComeThrough) {
  const Error error = refused_with(200, own_json("system_admin"));
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_THAT(error.message, HasSubstr("'Token'"));
}

TEST_F(MattermostSignIn, RefusesAHashCostOutOfRange) {
  for (const char* cost : {"4", "15", "ten", "10x"}) {
    const Error error = error_of([&] {
      host.sign_in(
          {.account = "admin", .password = host.secret("x"), .options = {{"pre_hash_cost", cost}}});
    });
    EXPECT_EQ(error.code, Code::invalid_argument);
    EXPECT_EQ(error.option, "pre_hash_cost");
  }
}

}  // namespace
}  // namespace provost::mattermost
