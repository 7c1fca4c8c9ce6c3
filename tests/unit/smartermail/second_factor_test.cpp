#include "smartermail_server.hpp"

namespace provost::smartermail {
namespace {

using testing::HasSubstr;

class SmarterMailSecondFactor : public SmarterMailTest {
 protected:
  static std::string step(const std::string& marker) {
    return tokens(domain_admin, "step-token", "", R"(,"message":")" + marker + R"(")");
  }
  Exchange& expect_code() {
    return host.expect("POST", "/api/v1/auth/authenticate-two-factor-code")
        .with_effect(Effect::session)
        .with_header("Authorization", "Bearer <secret:step-token>");
  }
};

TEST_F(SmarterMailSecondFactor, AnswersTheStepOfNewBuilds) {
  host.second_factor_is("550558");
  expect_login().answers(200, step("TWO_FACTOR_REQUIRED|rfc6238|admin@example.com"));
  expect_code().answers(200, tokens(domain_admin));
  expect_page("9700");
  sign_in();
  ASSERT_EQ(host.asked_factors().size(), 1U);
  EXPECT_EQ(host.asked_factors().front().first, Factor::totp);
  const fakes::Sent& answer = *std::next(host.sent().begin());
  EXPECT_EQ(answer.body, R"({"twoFactorCode":"<secret:550558>","clientId":")" +
                             *host.kept().at("clientId").text + R"("})");
  EXPECT_TRUE(answer.sensitive_answer);
  EXPECT_EQ(host.shown(host.kept().at("accessToken").secret), "<secret:access-1>");
}

TEST_F(SmarterMailSecondFactor, AsksForTheCodeInAMail) {
  expect_login().answers(200, step("TWO_FACTOR_REQUIRED|email|admin@example.com"));
  EXPECT_EQ(error_of([&] { sign_in(); }).code, Code::second_factor_required);
  ASSERT_EQ(host.asked_factors().size(), 1U);
  EXPECT_EQ(host.asked_factors().front().first, Factor::email);
}

TEST_F(SmarterMailSecondFactor, KnowsAStepByItsFlagToo) {
  host.second_factor_is("550558");
  expect_login().answers(
      200, tokens(domain_admin, "step-token", "", R"(,"requiresTwoFactorAuth":true)"));
  expect_code().answers(200, tokens(domain_admin));
  expect_page("9700");
  sign_in();
}

TEST_F(SmarterMailSecondFactor, RepeatsTheSignInOfOldBuildsOnceWithTheCode) {
  host.second_factor_is("550558");
  expect_login().answers(401, no(401, "TWO_FACTOR_REQUIRED"));
  expect_login().answers(200, tokens(domain_admin));
  expect_page("9540");
  sign_in();
  EXPECT_THAT(std::next(host.sent().begin())->body,
              HasSubstr(R"("twoFactorCode":"<secret:550558>")"));
}

TEST_F(SmarterMailSecondFactor, TriesAWrongCodeOnce) {
  host.second_factor_is("111111");
  expect_login().answers(200, step("TWO_FACTOR_REQUIRED|rfc6238|admin@example.com"));
  expect_code().answers(401, no(401, "INVALID_TWO_FACTOR_CODE"));
  const Error error = error_of([&] { sign_in(); });
  EXPECT_EQ(error.code, Code::unauthenticated);
  EXPECT_EQ(error.server_code, "INVALID_TWO_FACTOR_CODE");
  EXPECT_THAT(error.message, HasSubstr("code"));
  EXPECT_EQ(host.sent().size(), 2U);

  expect_login().answers(401, no(401, "TWO_FACTOR_REQUIRED"));
  expect_login().answers(401, no(401, "TWO_FACTOR_REQUIRED"));
  EXPECT_EQ(error_of([&] { sign_in(); }).code, Code::second_factor_required);
}

TEST_F(SmarterMailSecondFactor, SaysThatItHasToBeSetUpFirst) {
  for (const std::string marker :
       {"DOMAIN_FORCED_NOT_SETUP", "SYSADMIN_NOT_SETUP", "APP_PASSWORD"}) {
    const Error error = refused_sign_in(200, step(marker));
    EXPECT_EQ(error.code, Code::second_factor_required);
    EXPECT_EQ(error.server_code, marker);
  }
  EXPECT_TRUE(host.asked_factors().empty());
}

TEST_F(SmarterMailSecondFactor, AnExpiredPasswordIsFoundBehindIt) {
  host.second_factor_is("550558");
  expect_login().answers(200, step("TWO_FACTOR_REQUIRED|rfc6238|admin@example.com"));
  expect_code().answers(200, tokens(domain_admin, "reset-step", "", R"(,"passwordExpired":true)"));
  EXPECT_EQ(error_of([&] { sign_in(); }).code, Code::must_change_password);
}

}  // namespace
}  // namespace provost::smartermail
