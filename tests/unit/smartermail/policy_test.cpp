#include "smartermail_server.hpp"

namespace provost::smartermail {
namespace {

using testing::HasSubstr;

class SmarterMailPolicy : public SmarterMailTest {
 protected:
  Exchange& expect_settings() { return expect_read("password-settings"); }
  Exchange& expect_requirements() {
    return host.expect("GET", "/api/v1/settings/password-requirements");
  }
};

TEST_F(SmarterMailPolicy, TakesTheDomainsOwnRulesBeforeTheServers) {
  ProviderSession session = sign_in_to_domain();
  expect_settings().answers(
      200, R"({"defaults":{"minLength":{"enabled":true,"ruleValue":8},"requireCapital":true,)"
           R"("requireSymbol":true,"notUsername":false},"overrides":{"minLength":{"enabled":true,)"
           R"("ruleValue":14},"requireLower":true,"requireNumber":true,"requireSymbol":false,)"
           R"("notUsername":true,"preventCommonPasswords":true,"preventPreviousPasswords":)"
           R"({"enabled":true,"ruleValue":5},"expiration":{"enabled":true,"ruleValue":6,)"
           R"("gracePeriodDays":3}},"success":true})");
  const PasswordPolicy policy = session.policy();
  EXPECT_EQ(policy.enforced, Tri::yes);
  EXPECT_EQ(policy.min_length, 14);
  EXPECT_EQ(policy.min_upper, 1);
  EXPECT_EQ(policy.min_lower, 1);
  EXPECT_EQ(policy.min_digits, 1);
  EXPECT_EQ(policy.min_symbols, 0);
  EXPECT_EQ(policy.history, 5);
  EXPECT_EQ(policy.not_user_name, Tri::yes);
  EXPECT_EQ(policy.no_common, Tri::yes);
}

TEST_F(SmarterMailPolicy, SaysThatPasswordsCanBeReadOnTheServer) {
  ProviderSession session = sign_in_to_domain();
  expect_settings().answers(200, R"({"overrides":{"requireLower":true},"success":true})");
  EXPECT_THAT(session.policy().note, HasSubstr("can read"));
}

TEST_F(SmarterMailPolicy, LeavesOutARuleThatIsOff) {
  ProviderSession session = sign_in_to_domain();
  expect_settings().answers(200, R"({"overrides":{"minLength":{"enabled":false,"ruleValue":8},)"
                                 R"("requireCapital":null},"success":true})");
  const PasswordPolicy policy = session.policy();
  EXPECT_EQ(policy.enforced, Tri::yes);
  EXPECT_EQ(policy.min_length, 0);
  EXPECT_EQ(policy.min_upper, 0);
}

TEST_F(SmarterMailPolicy, ReadsTheShortFormWhereTheOtherIsNotThere) {
  ProviderSession session = sign_in_to_domain();
  expect_settings().answers(404, no_such_call);
  expect_requirements().answers(200, R"({"passwordRequirements":{"minLength":10,)"
                                     R"("requireNumber":true},"success":true})");
  const PasswordPolicy policy = session.policy();
  EXPECT_EQ(policy.min_length, 10);
  EXPECT_EQ(policy.min_digits, 1);
}

TEST_F(SmarterMailPolicy, IsUnknownWhereNothingTellsIt) {
  ProviderSession session = sign_in_to_domain();
  expect_settings().answers(403, no(403, "FORBIDDEN"));
  expect_requirements().html(404);
  EXPECT_EQ(session.policy().enforced, Tri::unknown);
  expect_settings().answers(200, yes);
  expect_requirements().answers(200, yes);
  EXPECT_EQ(session.policy().enforced, Tri::unknown);
  expect_settings().answers(401, "");
  EXPECT_EQ(error_of([&] { session.policy(); }).code, Code::unauthenticated);
  expect_settings().answers(503, "");
  EXPECT_EQ(error_of([&] { session.policy(); }).code, Code::unavailable);
}

}  // namespace
}  // namespace provost::smartermail
