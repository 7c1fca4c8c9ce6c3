#include "mattermost_server.hpp"

namespace provost::mattermost {
namespace {

using testing::HasSubstr;

class MattermostFacts : public MattermostTest {
 protected:
  Exchange& expect_ping() { return host.expect("GET", "/api/v4/system/ping"); }
  Exchange& expect_config() { return host.expect("GET", "/api/v4/config/client?format=old"); }
  Code support(ProviderSession& session, Operation operation) {
    return error_of([&] { session.supports(operation); }).code;
  }
};

TEST_F(MattermostFacts, IsRecognisedByTheHeaderOfAnyAnswer) {
  expect_ping().answers(200, ok_body, {{"X-Version-Id", version_header("5.37.0")}});
  EXPECT_EQ(host.probe(), "5.37.0");
  expect_ping().answers(500, refusal("", 500), {{"X-Version-Id", version_header("11.6.2")}});
  EXPECT_EQ(host.probe(), "11.6.2");
}

TEST_F(MattermostFacts, IsRecognisedByItsSettingsWhereTheHeaderIsTakenAway) {
  expect_ping().answers(200, ok_body);
  expect_config().answers(200, R"({"Version":"9.5.1","PasswordMinimumLength":"8"})");
  EXPECT_EQ(host.probe(), "9.5.1");
}

TEST_F(MattermostFacts, OtherMakesAreNotFound) {
  expect_ping().html(200);
  expect_config().html(404);
  EXPECT_EQ(error_of([&] { host.probe(); }).code, Code::not_found);
  expect_ping().answers(404, R"({"success":false,"error":"Not found"})");
  expect_config().answers(200, R"({"Version":"1.0"})");
  EXPECT_EQ(error_of([&] { host.probe(); }).code, Code::not_found);
  expect_ping().answers(200, ok_body, {{"X-Version-Id", "something"}});
  expect_config().answers(200, "[1,2]");
  EXPECT_EQ(error_of([&] { host.probe(); }).code, Code::not_found);
}

TEST_F(MattermostFacts, TroubleIsNotTakenForAnotherMake) {
  expect_ping().html(502);
  EXPECT_EQ(error_of([&] { host.probe(); }).code, Code::unavailable);
  expect_ping().answers(429, "limit exceeded\n", {{"Retry-After", "1"}});
  EXPECT_EQ(error_of([&] { host.probe(); }).code, Code::rate_limited);
}

TEST_F(MattermostFacts, TheVersionComesWithAnyAnswerAndIsNotAskedFor) {
  ProviderSession session = sign_in("11.6.0");
  EXPECT_EQ(session.version(), "11.6.0");
}

TEST_F(MattermostFacts, AResumedSessionAsksForTheVersion) {
  sign_in();
  ProviderSession session = host.sign_in({.account = "admin", .resume = true});
  expect_ping().answers(200, ok_body, {{"X-Version-Id", version_header("5.38.0")}});
  EXPECT_EQ(session.version(), "5.38.0");
  EXPECT_EQ(session.version(), "5.38.0");
}

TEST_F(MattermostFacts, AnAdministratorMayDoEverything) {
  ProviderSession session = sign_in("11.0.0");
  for (const Operation operation :
       {Operation::list, Operation::count, Operation::set_password, Operation::reset_mail,
        Operation::enable, Operation::disable, Operation::end_sessions, Operation::unlock}) {
    EXPECT_EQ(support(session, operation), Code::ok);
  }
  EXPECT_TRUE(host.warnings().empty());
}

TEST_F(MattermostFacts, AMemberMayListAndMailLinks) {
  ProviderSession session = sign_in("5.37.0", "system_user");
  EXPECT_EQ(support(session, Operation::list), Code::ok);
  EXPECT_EQ(support(session, Operation::reset_mail), Code::ok);
  for (const Operation operation :
       {Operation::set_password, Operation::enable, Operation::disable, Operation::end_sessions}) {
    const Error error = error_of([&] { session.supports(operation); });
    EXPECT_EQ(error.code, Code::permission_denied);
    EXPECT_THAT(error.message, HasSubstr("system_admin"));
  }
}

TEST_F(MattermostFacts, OtherRolesMayHaveBeenGivenMoreAndAreWarnedOf) {
  ProviderSession session = sign_in("5.37.0", "system_user system_user_manager");
  EXPECT_EQ(support(session, Operation::set_password), Code::ok);
  EXPECT_EQ(host.warnings().size(), 1U);
}

TEST_F(MattermostFacts, VersionsAndSettingsDecideToo) {
  ProviderSession session = sign_in("5.37.0");
  EXPECT_EQ(support(session, Operation::unlock), Code::unsupported);
  expect_config().answers(200, R"({"EnableUserAccessTokens":"false"})");
  EXPECT_EQ(support(session, Operation::revoke_tokens), Code::unsupported);
  expect_config().answers(200, R"({"EnableUserAccessTokens":"true"})");
  EXPECT_EQ(support(session, Operation::revoke_tokens), Code::ok);
}

TEST_F(MattermostFacts, SaysWhereEachAttributeIsTold) {
  ProviderSession old = sign_in("5.37.0");
  for (const Attribute attribute :
       {Attribute::id, Attribute::user_name, Attribute::email, Attribute::display_name,
        Attribute::active, Attribute::kind, Attribute::auth_source, Attribute::roles,
        Attribute::created, Attribute::last_activity, Attribute::second_factor,
        Attribute::privileged}) {
    EXPECT_EQ(old.availability(attribute), Availability::in_list);
  }
  for (const Attribute attribute : {Attribute::email_verified, Attribute::last_password_change,
                                    Attribute::must_change_password, Attribute::last_login}) {
    EXPECT_EQ(old.availability(attribute), Availability::never);
  }
  EXPECT_EQ(sign_in("11.0.0").availability(Attribute::last_login), Availability::in_list);
  ProviderSession member = sign_in("11.0.0", "system_user");
  EXPECT_EQ(member.availability(Attribute::auth_source), Availability::never);
}

}  // namespace
}  // namespace provost::mattermost
