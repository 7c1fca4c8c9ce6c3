#include "smartermail_server.hpp"

namespace provost::smartermail {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

using SmarterMailSignIn = SmarterMailTest;

std::string client_id_in(const std::string& body) {
  const std::string before = R"("clientId":")";
  const std::size_t at = body.find(before) + before.size();
  return body.substr(at, body.find('"', at) - at);
}

TEST_F(SmarterMailSignIn, SendsJsonAndUsesTheTokenAfterwards) {
  ProviderSession session = sign_in_to_domain();
  EXPECT_THAT(host.sent().front().body,
              StartsWith(R"({"username":"admin@example.com","password":"<secret:own password>",)"));
  EXPECT_EQ(host.sent().front().header("Content-Type"), "application/json");
  EXPECT_TRUE(host.sent().front().sensitive_answer);
  expect_get_user("admin@example.com")
      .with_header("Authorization", "Bearer <secret:access-1>")
      .answers(200, R"({"userData":)" + record("admin", R"(,"isPrimaryDomainAdmin":true)") +
                        R"(,"success":true})");
  const CopiedAccount me = session.who();
  EXPECT_EQ(me.id, "admin@example.com");
  EXPECT_EQ(me.privileged, Tri::yes);
}

TEST_F(SmarterMailSignIn, GivesEachSessionARandomClientId) {
  sign_in_to_domain();
  const std::string first = client_id_in(host.sent().front().body);
  EXPECT_EQ(host.kept().at("clientId").text, first);
  EXPECT_GE(first.size(), 32U);
  expect_login().answers(401, "");
  error_of([&] { sign_in(); });
  EXPECT_NE(client_id_in(host.sent().back().body), first);
}

TEST_F(SmarterMailSignIn, KeepsWhatASessionIsResumedWithAndSendsNothingThen) {
  sign_in_to_domain();
  EXPECT_EQ(host.shown(host.kept().at("accessToken").secret), "<secret:access-1>");
  EXPECT_EQ(host.shown(host.kept().at("refreshToken").secret), "<secret:refresh-1>");
  EXPECT_EQ(host.kept().at("role").text, "domain-admin");
  EXPECT_EQ(host.kept().at("account").text, "admin@example.com");
  const auto expiry = Time::at_ms(1795357101558);  // of seven digits three are kept
  EXPECT_EQ(host.expires()->raw(), expiry.raw());

  const std::size_t before = host.sent().size();
  ProviderSession resumed = host.sign_in({.account = "admin@example.com", .resume = true});
  EXPECT_EQ(host.sent().size(), before);
  EXPECT_EQ(host.expires()->raw(), expiry.raw());
  host.expect("POST", "/api/v1/auth/logout-user")
      .with_effect(Effect::session)
      .with_header("Authorization", "Bearer <secret:access-1>")
      .answers(200, yes);
  resumed.sign_out();
}

TEST_F(SmarterMailSignIn, ReckonsTheExpiryByTheServersOwnClock) {
  // On the server's clock it is a quarter of an hour before the expiry.
  expect_login().answers(200, tokens(domain_admin), {{"Date", "Sun, 22 Nov 2026 14:03:21 GMT"}});
  expect_page("9540");
  sign_in();
  const std::int64_t now = std::chrono::duration_cast<std::chrono::milliseconds>(
                               std::chrono::system_clock::now().time_since_epoch())
                               .count();
  EXPECT_NEAR(static_cast<double>(host.expires()->raw() - now), 15 * 60'000.0, 60'000.0);
}

TEST_F(SmarterMailSignIn, AssumesAShortLifeWhereTheExpiryCannotBeRead) {
  expect_login().answers(
      200, "{" + domain_admin + R"(,"accessToken":"a","refreshToken":"r","success":true})");
  expect_page("9540");
  sign_in();
  const std::int64_t now = std::chrono::duration_cast<std::chrono::milliseconds>(
                               std::chrono::system_clock::now().time_since_epoch())
                               .count();
  EXPECT_NEAR(static_cast<double>(host.expires()->raw() - now), 10 * 60'000.0, 60'000.0);
}

TEST_F(SmarterMailSignIn, NeedsAnAccountAndAPassword) {
  EXPECT_EQ(error_of([&] { host.sign_in({.account = "admin@example.com"}); }).code,
            Code::invalid_argument);
  EXPECT_EQ(error_of([&] { host.sign_in({.password = host.secret("x")}); }).code,
            Code::invalid_argument);
}

TEST_F(SmarterMailSignIn, TriesAWrongPasswordOnceHoweverTheServerWordsIt) {
  const std::pair<int, std::string> answers[] = {{401, no(401, "USERNAME_OR_PASSWORD_INCORRECT")},
                                                 {400, no(400, "USER_NOT_FOUND")},
                                                 {200, no(401, "USERNAME_OR_PASSWORD_INCORRECT")},
                                                 {200, R"({"Success":false,"Message":"Wrong."})"},
                                                 {401, ""},
                                                 {400, ""}};
  std::size_t sent = 0;
  for (const auto& [status, body] : answers) {
    const Error error = refused_sign_in(status, body);
    EXPECT_EQ(error.code, Code::unauthenticated) << status << body;
    EXPECT_EQ(error.http_status, status);
    EXPECT_EQ(host.sent().size(), ++sent);
  }
}

TEST_F(SmarterMailSignIn, NamesWhyAnAccountCannotSignIn) {
  EXPECT_EQ(refused_sign_in(403, no(403, "ACCOUNT_DISABLED")).code, Code::account_disabled);
  EXPECT_EQ(refused_sign_in(403, no(403, "The account is locked.")).code, Code::account_disabled);
  EXPECT_EQ(refused_sign_in(200, no(403, "USER_SUSPENDED")).code, Code::account_disabled);
  EXPECT_EQ(refused_sign_in(401, no(401, "IP restriction against a system administrator")).code,
            Code::permission_denied);
  EXPECT_EQ(refused_sign_in(403, no(403, "FORBIDDEN")).code, Code::permission_denied);
}

TEST_F(SmarterMailSignIn, SaysToStopWhenTheAddressIsBlocked) {
  const Error error = refused_sign_in(401, no(401, "Too many login attempts"));
  EXPECT_EQ(error.code, Code::rate_limited);
  EXPECT_THAT(error.message, HasSubstr("stop"));
}

TEST_F(SmarterMailSignIn, SaysThatAnExpiredPasswordHasToBeChanged) {
  const std::string step = R"({"emailAddress":"admin@example.com","isDomainAdmin":true,)"
                           R"("accessToken":"step","refreshToken":"","success":true,)";
  for (const std::string flag : {"changePasswordNeeded", "passwordExpired"}) {
    const Error error = refused_sign_in(200, step + '"' + flag + R"(":true})");
    EXPECT_EQ(error.code, Code::must_change_password);
    EXPECT_THAT(error.message, HasSubstr("webmail"));
  }
  EXPECT_EQ(refused_sign_in(403, no(403, "PASSWORD_EXPIRED")).code, Code::must_change_password);
}

TEST_F(SmarterMailSignIn, AYesWithoutASessionMakesNoSense) {
  EXPECT_EQ(refused_sign_in(200, yes).code, Code::protocol);
  EXPECT_EQ(refused_sign_in(200, R"({"accessToken":"a","refreshToken":"","success":true})").code,
            Code::protocol);
  EXPECT_EQ(refused_sign_in(200, R"({"accessToken":"a","refr)").code, Code::protocol);
  EXPECT_EQ(refused_sign_in(200, "").code, Code::protocol);
}

TEST_F(SmarterMailSignIn, TakesASessionThatCannotBeRenewed) {
  expect_login().answers(200, tokens(domain_admin, "access-1", ""));
  expect_page("9540");
  ProviderSession session = sign_in();
  EXPECT_EQ(error_of([&] { session.renew(); }).code, Code::unauthenticated);
}

TEST_F(SmarterMailSignIn, ReportsTroubleLimitsAndOtherPages) {
  EXPECT_EQ(refused_sign_in(500, no(500, "communication error")).code, Code::unavailable);
  EXPECT_EQ(refused_sign_in(408, "").code, Code::unavailable);
  EXPECT_EQ(refused_sign_in(429, "").code, Code::rate_limited);
  expect_login().html(503);
  EXPECT_EQ(error_of([&] { sign_in(); }).code, Code::unavailable);
  expect_login().html(200);
  const Error page = error_of([&] { sign_in(); });
  EXPECT_EQ(page.code, Code::protocol);
  EXPECT_THAT(page.message, HasSubstr("check the address"));
  expect_login().html(404);
  EXPECT_EQ(error_of([&] { sign_in(); }).code, Code::protocol);
}

TEST_F(SmarterMailSignIn, WarnsOfBuildsWithKnownHoles) {
  expect_login().answers(200, tokens(domain_admin));
  expect_page("9518 (Jan 22, 2026)");
  sign_in();
  ASSERT_EQ(host.warnings().size(), 1U);
  EXPECT_THAT(host.warnings().back(), HasSubstr("9526"));
  expect_login().answers(200, tokens(domain_admin));
  expect_page("9504 (Jan 8, 2026)");
  sign_in();
  ASSERT_EQ(host.warnings().size(), 2U);
  EXPECT_THAT(host.warnings().back(), HasSubstr("take the server over"));
}

TEST_F(SmarterMailSignIn, GoesOnWithoutKnowingTheBuild) {
  expect_login().answers(200, tokens(domain_admin));
  host.expect("GET", "/interface/root").fails(Code::unavailable, Tri::yes);
  sign_in();
  expect_login().answers(200, tokens(system_admin));
  host.expect("GET", "/api/v1/settings/sysadmin/get-version").answers(403, no(403, "FORBIDDEN"));
  expect_page("9540");
  sign_in("root");
  EXPECT_TRUE(host.warnings().empty());
}

TEST_F(SmarterMailSignIn, SigningOutOfASessionThatIsGoneIsNoFailure) {
  ProviderSession session = sign_in_to_domain();
  host.expect("POST", "/api/v1/auth/logout-user").answers(401, "");
  session.sign_out();
  host.expect("POST", "/api/v1/auth/logout-user").answers(404, no_such_call);
  session.sign_out();
  host.expect("POST", "/api/v1/auth/logout-user").answers(503, "");
  EXPECT_EQ(error_of([&] { session.sign_out(); }).code, Code::unavailable);
}

TEST_F(SmarterMailSignIn, TellsWhoEvenWhoMayNotRead) {
  expect_login().answers(200, tokens(R"("emailAddress":"user017@example.com","isAdmin":false,)"
                                     R"("isDomainAdmin":false)"));
  expect_page("9540");
  ProviderSession session = sign_in("user017@example.com");
  expect_get_user().answers(403, no(403, "FORBIDDEN"));
  const CopiedAccount me = session.who();
  EXPECT_EQ(me.id, "user017@example.com");
  EXPECT_EQ(me.privileged, Tri::no);
  expect_get_user().answers(401, "");
  EXPECT_EQ(error_of([&] { session.who(); }).code, Code::unauthenticated);
}

TEST_F(SmarterMailSignIn, TellsWhichSystemAdministratorItIs) {
  ProviderSession session = sign_in_to_system();
  host.expect("GET", "/api/v1/settings/sysadmin/get-version").answers(200, R"({"version":"9"})");
  const CopiedAccount me = session.who();
  EXPECT_EQ(me.id, "root");
  EXPECT_EQ(me.privileged, Tri::yes);
}

}  // namespace
}  // namespace provost::smartermail
