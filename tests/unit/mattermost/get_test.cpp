#include "mattermost_server.hpp"

namespace provost::mattermost {
namespace {

class MattermostGet : public MattermostTest {
 protected:
  Exchange& expect_activity() {
    return host.expect("POST", "/api/v4/users/status/ids")
        .with_effect(Effect::read)
        .with_body("[\"" + user_id + "\"]");
  }
};

TEST_F(MattermostGet, FindsByIdWithTheLastActivity) {
  ProviderSession session = sign_in();
  expect_user().answers(200, user_json(user_id, "user017"));
  expect_activity().answers(
      200, R"([{"user_id":")" + user_id + R"(","last_activity_at":1795312238168}])");
  const CopiedAccount account = session.get(Key::id, user_id);
  EXPECT_EQ(account.user_name, "user017");
  EXPECT_EQ(account.last_activity.raw(), 1795312238168);
  EXPECT_EQ(account.emails->front().verified, Tri::unknown);
}

TEST_F(MattermostGet, WordsThatAreNoIdsAreNotAskedFor) {
  ProviderSession session = sign_in();
  for (const char* id : {"me", "abc", "../users", "USER017USER017USER017USER1"}) {
    EXPECT_EQ(error_of([&] { session.get(Key::id, id); }).code, Code::not_found);
  }
  EXPECT_EQ(error_of([&] { session.get(Key::user_name, ""); }).code, Code::invalid_argument);
}

TEST_F(MattermostGet, FindsByUserNameAndAddressInAnySpelling) {
  ProviderSession session = sign_in();
  host.expect("GET", "/api/v4/users/username/user017").answers(200, user_json(user_id, "user017"));
  expect_activity().answers(200, "[]");
  EXPECT_EQ(session.get(Key::user_name, "User017").id, user_id);
  host.expect("GET", "/api/v4/users/email/user017%40example.test")
      .answers(200, user_json(user_id, "user017"));
  expect_activity().answers(403, refusal("api.context.permissions.app_error", 403));
  EXPECT_EQ(session.get(Key::email, "User017@Example.test").id, user_id);
}

TEST_F(MattermostGet, SaysNotFoundInEveryWayTheServerDoes) {
  ProviderSession session = sign_in();
  const auto code_of = [&](int status, const std::string& id) {
    host.expect("GET", "/api/v4/users/username/nobody").answers(status, refusal(id, status));
    return error_of([&] { session.get(Key::user_name, "nobody"); }).code;
  };
  EXPECT_EQ(code_of(404, "app.user.get_by_username.app_error"), Code::not_found);
  EXPECT_EQ(code_of(404, "app.user.missing_account.const"), Code::not_found);
  EXPECT_EQ(code_of(404, "api.context.404.app_error"), Code::not_found);
  EXPECT_EQ(code_of(400, "api.context.invalid_url_param.app_error"), Code::not_found);
  EXPECT_EQ(code_of(400, "api.context.invalid_body_param.app_error"), Code::not_found);
  EXPECT_EQ(code_of(403, "api.user.get_user_by_email.permissions.app_error"),
            Code::permission_denied);
  EXPECT_EQ(code_of(500, ""), Code::unavailable);
}

}  // namespace
}  // namespace provost::mattermost
