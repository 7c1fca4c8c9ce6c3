#include "rocketchat_server.hpp"

namespace provost::rocketchat {
namespace {

using testing::HasSubstr;

class RocketChatMails : public RocketChatTest {
 protected:
  Exchange& expect_forgot(const std::string& address) {
    return host.expect("POST", "/api/v1/users.forgotPassword")
        .with_effect(Effect::write_once)
        .with_body(R"({"email":")" + address + R"("})");
  }
  Exchange& expect_address(const std::string& emails) {
    return expect_info().answers(200, user_body(R"(,"emails":)" + emails));
  }
};

TEST_F(RocketChatMails, ALinkIsOnlyEverAccepted) {
  ProviderSession session = sign_in();
  expect_forgot("user017@example.com").answers(200, R"({"success":true})");
  EXPECT_EQ(session.reset_mail(user017(), "user017@example.com"), Evidence::accepted);
}

TEST_F(RocketChatMails, AnAddressWithCapitalsIsRefusedBeforeAnythingIsSent) {
  ProviderSession session = sign_in();
  expect_version("6.14.0");
  const Error error = error_of([&] { session.reset_mail(user017(), "User017@example.com"); });
  EXPECT_EQ(error.code, Code::unsupported);
  EXPECT_EQ(error.changed, Tri::no);
  EXPECT_THAT(error.message, HasSubstr("random password"));
}

TEST_F(RocketChatMails, OldServersAnswerForCapitalsThemselves) {
  ProviderSession session = sign_in();
  expect_version("3.8.0");
  expect_forgot("User017@example.com")
      .answers(400, refusal("Error trying to send email: No such email for user. [403]",
                            "error-email-send-failed"));
  const Error error = error_of([&] { session.reset_mail(user017(), "User017@example.com"); });
  EXPECT_EQ(error.code, Code::invalid_argument) << "which is neither tried again nor holds others";
  EXPECT_EQ(error.changed, Tri::unknown);
}

TEST_F(RocketChatMails, NamesWhyNoLinkIsMailed) {
  ProviderSession session = sign_in();
  const auto refused_with = [&](const std::string& text) {
    expect_forgot("user017@example.com")
        .answers(400, R"({"success":false,"error":")" + text + R"("})");
    return error_of([&] { session.reset_mail(user017(), "user017@example.com"); }).code;
  };
  EXPECT_EQ(refused_with("User not found"), Code::not_found);
  EXPECT_EQ(refused_with("Password reset is not enabled"), Code::unsupported);
}

TEST_F(RocketChatMails, TheLimitOfLinksIsReadFromTheHeaders) {
  ProviderSession session = sign_in();
  expect_forgot("user017@example.com")
      .answers(429, R"({"success":false,"error":"Error, too many requests."})",
               {{"X-RateLimit-Remaining", "0"},
                {"X-RateLimit-Reset", "1795313867500"},
                {"Date", "Sun, 22 Nov 2026 02:17:40 GMT"}});
  const Error error = error_of([&] { session.reset_mail(user017(), "user017@example.com"); });
  EXPECT_EQ(error.code, Code::rate_limited);
  EXPECT_EQ(error.retry_after, std::chrono::milliseconds(7500));
  EXPECT_EQ(error.changed, Tri::no);
  ASSERT_EQ(host.limits().size(), 1U);
  EXPECT_EQ(host.limits().front().operation, Operation::reset_mail);
}

TEST_F(RocketChatMails, ARandomPasswordGoesWithThePrimaryAddressByteForByte) {
  ProviderSession session = sign_in();
  expect_address(R"([{"address":"User017@Example.com","verified":true},{"address":"b@c.test"}])");
  expect_update(R"({"setRandomPassword":true,"email":"User017@Example.com","verified":true})",
                Effect::write_once)
      .answers(200, user_body(R"(,"requirePasswordChange":true)"));
  Account account = user017();
  account.emails = {{"User017@Example.com", Tri::yes}};
  EXPECT_EQ(session.random_mail(account), Evidence::accepted);
}

TEST_F(RocketChatMails, AnUnverifiedAddressStaysUnverified) {
  ProviderSession session = sign_in();
  expect_address(R"([{"address":"user017@example.com","verified":false}])");
  expect_update(R"({"setRandomPassword":true,"email":"user017@example.com"})", Effect::write_once)
      .answers(200, user_body(R"(,"requirePasswordChange":true)"));
  EXPECT_EQ(session.random_mail(user017()), Evidence::accepted);
}

TEST_F(RocketChatMails, WithoutAnAddressNoPasswordIsReplaced) {
  ProviderSession session = sign_in();
  Account account = user017();
  account.emails.emplace();
  for (const char* emails : {"[]", "null"}) {
    expect_address(emails);
    const Error error = error_of([&] { session.random_mail(account); });
    EXPECT_EQ(error.code, Code::invalid_argument);
    EXPECT_EQ(error.changed, Tri::no);
  }
}

TEST_F(RocketChatMails, AnAddressThatIsNotThePlannedOneIsRefused) {
  ProviderSession session = sign_in();
  expect_address(R"([{"address":"other@example.com","verified":true}])");
  EXPECT_EQ(error_of([&] { session.random_mail(user017()); }).code, Code::invalid_argument);
  expect_address(R"([{"address":"\ud83d@example.com"}])");
  EXPECT_EQ(error_of([&] { session.random_mail(user017()); }).code, Code::invalid_argument);
}

TEST_F(RocketChatMails, AnAccountThatCannotBeReadIsNotChanged) {
  ProviderSession session = sign_in();
  expect_info().answers(400, R"({"success":false,"error":"User not found."})");
  const Error error = error_of([&] { session.random_mail(user017()); });
  EXPECT_EQ(error.code, Code::not_found);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(RocketChatMails, AServerThatIgnoresTheWishIsFoundOut) {
  ProviderSession session = sign_in();
  expect_address(R"([{"address":"user017@example.com"}])");
  expect_update(R"({"setRandomPassword":true,"email":"user017@example.com"})", Effect::write_once)
      .answers(200, user_body(R"(,"requirePasswordChange":false)"));
  const Error error = error_of([&] { session.random_mail(user017()); });
  EXPECT_EQ(error.code, Code::unsupported);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(RocketChatMails, AMailThatFailedMayHaveCostTheOldPassword) {
  ProviderSession session = sign_in();
  expect_address(R"([{"address":"user017@example.com"}])");
  expect_update(R"({"setRandomPassword":true,"email":"user017@example.com"})", Effect::write_once)
      .answers(400, refusal("Error trying to send email", "error-email-send-failed"));
  const Error error = error_of([&] { session.random_mail(user017()); });
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_EQ(error.changed, Tri::unknown);
}

}  // namespace
}  // namespace provost::rocketchat
