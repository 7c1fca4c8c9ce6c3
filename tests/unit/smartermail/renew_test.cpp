#include "smartermail_server.hpp"

namespace provost::smartermail {
namespace {

class SmarterMailRenewal : public SmarterMailTest {
 protected:
  Exchange& expect_refresh(const std::string& token) {
    return host.expect("POST", "/api/v1/auth/refresh-token")
        .with_effect(Effect::session)
        .without_header("Authorization")
        .with_body(R"({"token":"<secret:)" + token + R"(>","clientId":")" +
                   *host.kept().at("clientId").text + R"("})");
  }
  Exchange& expect_logout(const std::string& token) {
    return host.expect("POST", "/api/v1/auth/logout-user")
        .with_header("Authorization", "Bearer <secret:" + token + ">")
        .answers(200, yes);
  }
};

TEST_F(SmarterMailRenewal, RotatesBothTokensAndKeepsThem) {
  ProviderSession session = sign_in_to_domain();
  expect_refresh("refresh-1").answers(200, tokens(domain_admin, "access-2", "refresh-2"));
  session.renew();
  EXPECT_TRUE(host.sent().back().sensitive_answer);
  EXPECT_EQ(host.shown(host.kept().at("accessToken").secret), "<secret:access-2>");
  EXPECT_EQ(host.shown(host.kept().at("refreshToken").secret), "<secret:refresh-2>");
  expect_refresh("refresh-2").answers(200, tokens(domain_admin, "access-3", "refresh-3"));
  session.renew();
  expect_logout("access-3");
  session.sign_out();
}

TEST_F(SmarterMailRenewal, WorksInAResumedSession) {
  sign_in_to_domain();
  ProviderSession resumed = host.sign_in({.account = "admin@example.com", .resume = true});
  expect_refresh("refresh-1").answers(200, tokens(domain_admin, "access-2", "refresh-2"));
  resumed.renew();
  expect_logout("access-2");
  resumed.sign_out();
}

TEST_F(SmarterMailRenewal, GoesOnWithARefreshTokenThatIsNotRotated) {
  ProviderSession session = sign_in_to_domain();
  expect_refresh("refresh-1").answers(200, tokens(domain_admin, "access-2", ""));
  session.renew();
  expect_refresh("refresh-1").answers(200, tokens(domain_admin, "access-3", ""));
  session.renew();
}

TEST_F(SmarterMailRenewal, NeverSendsARefusedTokenAgain) {
  const std::pair<int, std::string> answers[] = {{401, no(401, "Refresh token rejected")},
                                                 {401, ""},
                                                 {400, no(400, "anything")},
                                                 {200, no(401, "Refresh token rejected")}};
  for (const auto& [status, body] : answers) {
    ProviderSession session = sign_in_to_domain();
    expect_refresh("refresh-1").answers(status, body);
    EXPECT_EQ(error_of([&] { session.renew(); }).code, Code::unauthenticated) << status << body;
    const std::size_t sent = host.sent().size();
    EXPECT_EQ(error_of([&] { session.renew(); }).code, Code::unauthenticated);
    EXPECT_EQ(host.sent().size(), sent);
  }
}

TEST_F(SmarterMailRenewal, KeepsATokenThatTheServerWasNotAbleToLookAt) {
  ProviderSession session = sign_in_to_domain();
  expect_refresh("refresh-1").html(503);
  EXPECT_EQ(error_of([&] { session.renew(); }).code, Code::unavailable);
  expect_refresh("refresh-1").answers(401, no(401, "Too many refresh attempts"));
  EXPECT_EQ(error_of([&] { session.renew(); }).code, Code::rate_limited);
  expect_refresh("refresh-1").html(200);
  EXPECT_EQ(error_of([&] { session.renew(); }).code, Code::protocol);
  expect_refresh("refresh-1").answers(200, tokens(domain_admin, "access-2", "refresh-2"));
  session.renew();
}

}  // namespace
}  // namespace provost::smartermail
