#include "rocketchat_server.hpp"

namespace provost::rocketchat {
namespace {

using testing::HasSubstr;

class RocketChatSignIn : public RocketChatTest {
 protected:
  Error refused_with(int status, const std::string& body) {
    expect_login().answers(status, body);
    return error_of(
        [&] { host.sign_in({.account = "admin", .password = host.secret("own password")}); });
  }
  Error refused_with(const std::string& code) {
    return refused_with(401, R"({"status":"error","error":")" + code + R"(","message":"no"})");
  }
};

TEST_F(RocketChatSignIn, SendsThePasswordAndUsesTheTokenAfterwards) {
  ProviderSession session = sign_in();
  host.expect("GET", "/api/v1/me")
      .with_header("X-User-Id", "adminId")
      .with_header("X-Auth-Token", "<secret:session-token>")
      .answers(200, R"({"_id":"adminId","username":"admin","roles":["admin"],"success":true})");
  EXPECT_EQ(session.who().id, "adminId");
}

TEST_F(RocketChatSignIn, KeepsTheAnswerOutOfTraces) {
  sign_in();
  EXPECT_TRUE(host.sent().front().sensitive_answer);
}

TEST_F(RocketChatSignIn, KeepsIdAndTokenSoThatItCanBeResumedWithoutARequest) {
  sign_in();
  EXPECT_EQ(host.kept().at("userId").text, "adminId");
  EXPECT_EQ(host.shown(host.kept().at("authToken").secret), "<secret:session-token>");
  ProviderSession resumed = host.sign_in({.account = "admin", .resume = true});
  host.expect("POST", "/api/v1/logout")
      .with_header("X-User-Id", "adminId")
      .with_header("X-Auth-Token", "<secret:session-token>")
      .answers(200, R"({"status":"success","data":{"message":"You've been logged out!"}})");
  resumed.sign_out();
}

TEST_F(RocketChatSignIn, TakesAPersonalAccessTokenAndNeverLogsItOut) {
  host.expect("POST", "/api/v1/login")
      .with_body(R"({"resume":"<secret:pat>"})")
      .answers(200, std::string(signed_in_as_admin));
  ProviderSession session = host.sign_in({.account = "admin", .token = host.secret("pat")});
  session.sign_out();
  ProviderSession resumed = host.sign_in({.account = "admin", .resume = true});
  resumed.sign_out();
}

TEST_F(RocketChatSignIn, SaysThatATokenIsNotAccepted) {
  host.expect("POST", "/api/v1/login")
      .answers(401, R"({"status":"error","error":403,"message":"You've been logged out by )"
                    R"(the server. Please log in again."})");
  const Error error =
      error_of([&] { host.sign_in({.account = "admin", .token = host.secret("pat")}); });
  EXPECT_EQ(error.code, Code::unauthenticated);
  EXPECT_EQ(error.server_code, "403");
  EXPECT_THAT(error.message, HasSubstr("token"));
}

TEST_F(RocketChatSignIn, NeedsSomethingToSignInWith) {
  EXPECT_EQ(error_of([&] { host.sign_in({.account = "admin"}); }).code, Code::invalid_argument);
  EXPECT_EQ(error_of([&] { host.sign_in({.password = host.secret("x")}); }).code,
            Code::invalid_argument);
}

TEST_F(RocketChatSignIn, TriesAWrongPasswordOnce) {
  const Error error = refused_with("Unauthorized");
  EXPECT_EQ(error.code, Code::unauthenticated);
  EXPECT_EQ(error.http_status, 401);
  EXPECT_EQ(host.sent().size(), 1U);
}

TEST_F(RocketChatSignIn, NamesWhyAnAccountCannotSignIn) {
  EXPECT_EQ(refused_with("error-user-is-not-activated").code, Code::account_disabled);
  EXPECT_EQ(refused_with("error-login-blocked-for-user").code, Code::account_disabled);
  EXPECT_EQ(refused_with("error-login-blocked-for-ip").code, Code::rate_limited);
  EXPECT_EQ(refused_with("error-app-user-is-not-allowed-to-login").code, Code::permission_denied);
  EXPECT_EQ(refused_with("error-user-has-no-roles").code, Code::permission_denied);
  EXPECT_EQ(refused_with("error-invalid-email").code, Code::permission_denied);
  EXPECT_EQ(refused_with("something-new").code, Code::unauthenticated);
}

TEST_F(RocketChatSignIn, UnderstandsTheShortEnvelopeOfNewServers) {
  EXPECT_EQ(refused_with(401, R"({"success":false,"error":"unauthorized"})").code,
            Code::unauthenticated);
}

TEST_F(RocketChatSignIn, SaysThatAWebPageIsNoRocketChat) {
  expect_login().html(200);
  const Error error = error_of(
      [&] { host.sign_in({.account = "admin", .password = host.secret("own password")}); });
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_THAT(error.message, HasSubstr("check the address"));
}

TEST_F(RocketChatSignIn, SaysThatAnAnswerWithoutASessionMakesNoSense) {
  EXPECT_EQ(refused_with(200, R"({"status":"success","data":{}})").code, Code::protocol);
  EXPECT_EQ(refused_with(200, R"({"status":"success","data":{"userId":"a)").code, Code::protocol);
}

TEST_F(RocketChatSignIn, ReportsTroubleAndLimits) {
  EXPECT_EQ(refused_with(500, R"({"success":false,"error":"Internal server error"})").code,
            Code::unavailable);
  const Error limited = refused_with(
      429, R"({"success":false,"error":"Error, too many requests. Please slow down. You must )"
           R"(wait 54 seconds before trying this endpoint again. [error-too-many-requests]"})");
  EXPECT_EQ(limited.code, Code::rate_limited);
  EXPECT_EQ(limited.retry_after, std::chrono::seconds(54));
}

TEST_F(RocketChatSignIn, WarnsOfAnOwnPasswordThatHasToBeChanged) {
  expect_login().answers(200, R"({"status":"success","data":{"userId":"adminId","authToken":"t",)"
                              R"("me":{"username":"admin","requirePasswordChange":true}}})");
  host.sign_in({.account = "admin", .password = host.secret("own password")});
  ASSERT_EQ(host.warnings().size(), 1U);
  EXPECT_THAT(host.warnings().front(), HasSubstr("new password"));
}

TEST_F(RocketChatSignIn, RepeatsOnceWithTheCodeOfAnAuthenticator) {
  host.second_factor_is("550558");
  expect_login().answers(401, R"({"status":"error","error":"totp-required","details":{"method":)"
                              R"("totp","codeGenerated":false,"availableMethods":["totp"]},)"
                              R"("message":"TOTP Required"})");
  host.expect("POST", "/api/v1/login")
      .with_body(R"({"user":"admin","password":"<secret:own password>","code":"<secret:550558>"})")
      .answers(200, std::string(signed_in_as_admin));
  host.sign_in({.account = "admin", .password = host.secret("own password")});
  ASSERT_EQ(host.asked_factors().size(), 1U);
  EXPECT_EQ(host.asked_factors().front().first, Factor::totp);
}

TEST_F(RocketChatSignIn, SaysThatACodeWasMailed) {
  expect_login().answers(401, R"({"status":"error","error":"totp-required","details":{"method":)"
                              R"("email","codeGenerated":true,"availableMethods":["email"]}})");
  const Error error = error_of(
      [&] { host.sign_in({.account = "admin", .password = host.secret("own password")}); });
  EXPECT_EQ(error.code, Code::second_factor_required);
  ASSERT_EQ(host.asked_factors().size(), 1U);
  EXPECT_EQ(host.asked_factors().front().first, Factor::email);
  EXPECT_THAT(host.asked_factors().front().second, HasSubstr("just mailed"));
}

TEST_F(RocketChatSignIn, TriesAWrongCodeOnce) {
  host.second_factor_is("111111");
  expect_login().answers(401, R"({"status":"error","error":"totp-required","details":{"method":)"
                              R"("email","codeGenerated":false}})");
  host.expect("POST", "/api/v1/login")
      .answers(401, R"({"status":"error","error":"totp-invalid","details":{"method":"email"}})");
  const Error error = error_of(
      [&] { host.sign_in({.account = "admin", .password = host.secret("own password")}); });
  EXPECT_EQ(error.code, Code::unauthenticated);
  EXPECT_EQ(error.server_code, "totp-invalid");
  EXPECT_THAT(host.asked_factors().front().second, HasSubstr("still good"));
}

TEST_F(RocketChatSignIn, SigningOutOfASessionThatIsGoneIsNoFailure) {
  ProviderSession session = sign_in();
  host.expect("POST", "/api/v1/logout")
      .with_effect(Effect::session)
      .answers(401, R"({"status":"error","message":"You must be logged in to do this."})");
  session.sign_out();
}

}  // namespace
}  // namespace provost::rocketchat
