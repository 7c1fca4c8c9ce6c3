#include "mattermost_server.hpp"

namespace provost::mattermost {
namespace {

using testing::HasSubstr;

class MattermostAccess : public MattermostTest {
 protected:
  Exchange& expect_active(bool active) {
    return expect_put("active", active ? R"({"active":true})" : R"({"active":false})");
  }
  Exchange& expect_revoke() { return expect_post("sessions/revoke/all"); }
  Exchange& expect_sessions() {
    return host.expect("GET", "/api/v4/users/" + user_id + "/sessions");
  }
  static std::string disabled_user() {
    return R"({"id":")" + user_id + R"(","username":"user017","delete_at":1795312406731})";
  }
};

TEST_F(MattermostAccess, ReadingAgainConfirmsTheState) {
  ProviderSession session = sign_in();
  expect_active(false).answers(200, ok_body);
  expect_user().answers(200, disabled_user());
  EXPECT_EQ(session.disable(user017()), Evidence::confirmed);
  expect_active(true).answers(200, ok_body);
  expect_user().answers(200, user_json(user_id, "user017"));
  EXPECT_EQ(session.enable(user017()), Evidence::confirmed);
}

TEST_F(MattermostAccess, AYesThatDidNothingIsAnError) {
  ProviderSession session = sign_in();
  expect_active(false).answers(200, ok_body);
  expect_user().answers(200, user_json(user_id, "user017"));
  const Error error = error_of([&] { session.disable(user017()); });
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(MattermostAccess, WithoutReadingAgainAPlainYesIsAccepted) {
  ProviderSession session = sign_in();
  expect_active(false).answers(200, ok_body);
  expect_user().answers(503, "");
  EXPECT_EQ(session.disable(user017()), Evidence::accepted);
}

TEST_F(MattermostAccess, AYesThatAnErrorFollowsIsNotTakenForDone) {
  ProviderSession session = sign_in();
  expect_active(false).answers(200, ok_body + refusal("api.user.something.app_error", 500));
  expect_user().answers(503, "");
  const Error error = error_of([&] { session.disable(user017()); });
  EXPECT_EQ(error.code, Code::outcome_unknown);
  EXPECT_EQ(error.changed, Tri::unknown);
}

TEST_F(MattermostAccess, NamesWhyAStateCannotBeChanged) {
  ProviderSession session = sign_in();
  const auto code_of = [&](int status, const std::string& id) {
    expect_active(true).answers(status, refusal(id, status));
    const Error error = error_of([&] { session.enable(user017()); });
    EXPECT_EQ(error.changed, Tri::no) << id;
    return error.code;
  };
  EXPECT_EQ(code_of(403, "api.user.update_active.permissions.app_error"), Code::permission_denied);
  EXPECT_EQ(code_of(404, "app.user.missing_account.const"), Code::not_found);
  EXPECT_EQ(code_of(403,
                    "api.user.update_active."
                    "cannot_modify_status_when_user_is_managed_by_ldap.app_error"),
            Code::managed_elsewhere);
  EXPECT_EQ(code_of(400, "app.user.update_active.user_limit.exceeded"), Code::unsupported);
  EXPECT_EQ(code_of(400, "app.user.update_active.license_user_limit.exceeded"), Code::unsupported);
  EXPECT_EQ(code_of(401,
                    "api.user.update_active."
                    "cannot_enable_guest_when_guest_feature_is_disabled.app_error"),
            Code::unsupported);
}

TEST_F(MattermostAccess, AnEmptyListProvesThatSessionsEnded) {
  ProviderSession session = sign_in();
  expect_revoke().answers(200, ok_body);
  expect_sessions().answers(
      200, R"([{"id":"a","token":"","props":{"type":"UserAccessToken","is_guest":"false"}}])");
  EXPECT_EQ(session.end_sessions(user017()), Evidence::confirmed);
  EXPECT_TRUE(host.sent().back().sensitive_answer);
}

TEST_F(MattermostAccess, SessionsThatAreThereAgainAreTold) {
  ProviderSession session = sign_in();
  expect_revoke().answers(200, ok_body);
  expect_sessions().answers(200, R"([{"id":"a","props":{"browser":"x","csrf":"y"}},{"id":"b"}])");
  EXPECT_EQ(session.end_sessions(user017()), Evidence::accepted);
  ASSERT_EQ(host.warnings().size(), 1U);
  EXPECT_THAT(host.warnings().front(), HasSubstr("user017"));
}

TEST_F(MattermostAccess, SessionsThatCannotBeListedAreAccepted) {
  ProviderSession session = sign_in();
  expect_revoke().answers(200, ok_body);
  expect_sessions().answers(403, refusal("api.context.permissions.app_error", 403));
  EXPECT_EQ(session.end_sessions(user017()), Evidence::accepted);
  expect_revoke().answers(403, refusal("api.context.permissions.app_error", 403));
  EXPECT_EQ(error_of([&] { session.end_sessions(user017()); }).code, Code::permission_denied);
}

TEST_F(MattermostAccess, UnlocksFromElevenOn) {
  ProviderSession session = sign_in("11.0.1");
  expect_post("reset_failed_attempts").answers(200, ok_body);
  EXPECT_EQ(session.unlock(user017()), Evidence::confirmed);
  expect_post("reset_failed_attempts")
      .answers(400, refusal("api.user.reset_password_failed_attempts.ldap_and_email_only.app_error",
                            400));
  EXPECT_EQ(error_of([&] { session.unlock(user017()); }).code, Code::managed_elsewhere);
  expect_post("reset_failed_attempts").answers(404, refusal("api.context.404.app_error", 404));
  EXPECT_EQ(error_of([&] { session.unlock(user017()); }).code, Code::unsupported);
}

TEST_F(MattermostAccess, OlderServersAreNotAskedToUnlock) {
  ProviderSession session = sign_in("5.37.0");
  const Error error = error_of([&] { session.unlock(user017()); });
  EXPECT_EQ(error.code, Code::unsupported);
  EXPECT_EQ(error.changed, Tri::no);
  EXPECT_THAT(error.message, HasSubstr("new password"));
  EXPECT_EQ(error_of([&] { session.reset_second_factor(user017()); }).code, Code::unsupported);
}

}  // namespace
}  // namespace provost::mattermost
