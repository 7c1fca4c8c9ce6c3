#include "rocketchat_server.hpp"

namespace provost::rocketchat {
namespace {

using testing::HasSubstr;

class RocketChatFacts : public RocketChatTest {
 protected:
  void expect_me(const std::string& role) {
    host.expect("GET", "/api/v1/me")
        .answers(200, R"({"_id":"adminId","username":"admin","roles":[")" + role + R"("]})");
  }
  Exchange& expect_permissions() { return host.expect("GET", "/api/v1/permissions.listAll"); }
  void expect_sample(const std::string& user) {
    host.expect("GET",
                "/api/v1/users.list?offset=0&count=1&sort=%7B%22username%22%3A1%2C%22_id%22%3A1%7D")
        .answers(200, R"({"users":[)" + user + R"(],"total":1})");
  }
};

TEST_F(RocketChatFacts, RecognisesAServerWithoutSigningIn) {
  host.expect("GET", "/api/info")
      .without_header("X-Auth-Token")
      .answers(200, R"({"version":"8.8","success":true})");
  EXPECT_EQ(host.probe(), "8.8");
}

TEST_F(RocketChatFacts, LooksAtTheOtherPathToo) {
  host.expect("GET", "/api/info").html(200);
  host.expect("GET", "/api/v1/info").answers(200, R"({"info":{"version":"3.8.0"},"success":true})");
  EXPECT_EQ(host.probe(), "3.8.0");
}

TEST_F(RocketChatFacts, DoesNotTakeOtherMakesForItsOwn) {
  host.expect("GET", "/api/info").html(200);
  host.expect("GET", "/api/v1/info").html(404);
  EXPECT_EQ(error_of([&] { host.probe(); }).code, Code::not_found);
  host.expect("GET", "/api/info").answers(200, R"({"version":"1.0"})");
  host.expect("GET", "/api/v1/info").answers(404, R"({"id":"api.context.404.app_error"})");
  EXPECT_EQ(error_of([&] { host.probe(); }).code, Code::not_found);
}

TEST_F(RocketChatFacts, AServerInTroubleIsNotAnotherMake) {
  host.expect("GET", "/api/info").html(503);
  EXPECT_EQ(error_of([&] { host.probe(); }).code, Code::unavailable);
}

TEST_F(RocketChatFacts, AsksForTheVersionOnce) {
  ProviderSession session = sign_in();
  expect_version("7.4.1");
  EXPECT_EQ(session.version(), "7.4.1");
  EXPECT_EQ(session.version(), "7.4.1");
}

TEST_F(RocketChatFacts, TakesTheOtherVersionWhenTheFullOneIsWithheld) {
  ProviderSession session = sign_in();
  host.expect("GET", "/api/v1/info").answers(403, R"({"success":false,"error":"unauthorized"})");
  host.expect("GET", "/api/info").answers(200, R"({"version":"8.1","success":true})");
  EXPECT_EQ(session.version(), "8.1");
}

TEST_F(RocketChatFacts, EndsSessionsFromThreeEighteenOn) {
  ProviderSession session = sign_in();
  expect_version("3.17.2");
  EXPECT_EQ(error_of([&] { session.supports(Operation::end_sessions); }).code, Code::unsupported);
  EXPECT_EQ(error_of([&] { session.supports(Operation::revoke_tokens); }).code, Code::unsupported);
}

TEST_F(RocketChatFacts, KnowsTheOwnPermissionsAndAsksOnce) {
  ProviderSession session = sign_in();
  expect_me("helpdesk");
  expect_permissions().answers(
      200, R"({"update":[{"_id":"edit-other-user-info","roles":["admin","helpdesk"]},)"
           R"({"_id":"edit-other-user-password","roles":["admin"]}],"remove":[],"success":true})");
  session.supports(Operation::must_change);
  const Error error = error_of([&] { session.supports(Operation::set_password); });
  EXPECT_EQ(error.code, Code::permission_denied);
  EXPECT_THAT(error.message, HasSubstr("edit-other-user-password"));
  EXPECT_TRUE(host.warnings().empty());
}

TEST_F(RocketChatFacts, WithoutAListOfPermissionsTheRoleDecides) {
  ProviderSession session = sign_in();
  expect_me("admin");
  expect_permissions().html(200);
  session.supports(Operation::set_password);
  EXPECT_TRUE(host.warnings().empty());
}

TEST_F(RocketChatFacts, SaysThatPermissionsAreNotKnown) {
  ProviderSession session = sign_in();
  expect_me("helpdesk");
  expect_permissions().answers(404, std::string(unknown_call));
  session.supports(Operation::set_password);
  EXPECT_EQ(host.warnings().size(), 2U);
}

TEST_F(RocketChatFacts, TellsWhereAttributesAreForAnAdministrator) {
  ProviderSession session = sign_in();
  expect_sample(R"({"_id":"a","username":"admin","roles":["admin"]})");
  EXPECT_EQ(session.availability(Attribute::email_verified), Availability::in_list);
  EXPECT_EQ(session.availability(Attribute::created), Availability::by_get);
  EXPECT_EQ(session.availability(Attribute::must_change_password), Availability::by_get);
  EXPECT_EQ(session.availability(Attribute::last_password_change), Availability::never);
}

TEST_F(RocketChatFacts, TellsWhereAttributesAreOnOldServers) {
  ProviderSession session = sign_in();
  expect_sample(R"({"_id":"a","createdAt":"2020-01-01T00:00:00.000Z","roles":["admin"]})");
  EXPECT_EQ(session.availability(Attribute::created), Availability::in_list);
}

TEST_F(RocketChatFacts, TellsWhereAttributesAreWithoutRights) {
  ProviderSession session = sign_in();
  expect_sample(R"({"_id":"a","username":"admin"})");
  EXPECT_EQ(session.availability(Attribute::user_name), Availability::in_list);
  EXPECT_EQ(session.availability(Attribute::email), Availability::never);
  EXPECT_EQ(session.availability(Attribute::created), Availability::never);
}

}  // namespace
}  // namespace provost::rocketchat
