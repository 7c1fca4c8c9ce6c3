#include "mattermost_server.hpp"

namespace provost::mattermost {
namespace {

class MattermostTokens : public MattermostTest {
 protected:
  Exchange& expect_tokens() {
    return host.expect("GET", "/api/v4/users/" + user_id + "/tokens?page=0&per_page=200");
  }
  Exchange& expect_revoke(const std::string& id) {
    return host.expect("POST", "/api/v4/users/tokens/revoke")
        .with_effect(Effect::repeatable_write)
        .with_body(R"({"token_id":")" + id + "\"}");
  }
  static constexpr const char* two = R"([{"id":"t1","user_id":"x","is_active":true},{"id":"t2"}])";
};

TEST_F(MattermostTokens, RevokesEachAndLooksAgain) {
  ProviderSession session = sign_in();
  expect_tokens().answers(200, two);
  expect_revoke("t1").answers(200, ok_body);
  expect_revoke("t2").answers(404, refusal("app.user_access_token.get_by_user.app_error", 404));
  expect_tokens().answers(200, "[]");
  EXPECT_EQ(session.revoke_tokens(user017()), Evidence::confirmed);
}

TEST_F(MattermostTokens, CountsWhatIsLeftOfSessionsAndTokens) {
  ProviderSession session = sign_in();
  host.expect("GET", "/api/v4/users/" + user_id + "/sessions")
      .answers(200, R"([{"id":"s1","props":{}},
                        {"id":"s2","props":{"type":"UserAccessToken"}}])");
  expect_tokens().answers(200, two);
  const Remaining left = session.remaining(user017());
  EXPECT_EQ(left.sessions, 1);
  EXPECT_EQ(left.tokens, 2);
}

TEST_F(MattermostTokens, NobodyKnowsWhatIsLeftOfTokensThatAreSwitchedOff) {
  ProviderSession session = sign_in();
  host.expect("GET", "/api/v4/users/" + user_id + "/sessions").answers(200, "[]");
  expect_tokens().answers(501, refusal("app.user_access_token.disabled", 501));
  const Remaining left = session.remaining(user017());
  EXPECT_EQ(left.sessions, 0);
  EXPECT_FALSE(left.tokens.has_value());
}

TEST_F(MattermostTokens, HavingNoneIsDone) {
  ProviderSession session = sign_in();
  expect_tokens().answers(200, "[]");
  EXPECT_EQ(session.revoke_tokens(user017()), Evidence::confirmed);
}

TEST_F(MattermostTokens, SaysThatTheyAreSwitchedOff) {
  ProviderSession session = sign_in();
  expect_tokens().answers(501, refusal("app.user_access_token.disabled", 501));
  const Error error = error_of([&] { session.revoke_tokens(user017()); });
  EXPECT_EQ(error.code, Code::unsupported);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(MattermostTokens, ALaterFailureSaysThatSomeAreGone) {
  ProviderSession session = sign_in();
  expect_tokens().answers(200, two);
  expect_revoke("t1").answers(200, ok_body);
  expect_revoke("t2").answers(403, refusal("api.context.permissions.app_error", 403));
  const Error error = error_of([&] { session.revoke_tokens(user017()); });
  EXPECT_EQ(error.code, Code::permission_denied);
  EXPECT_EQ(error.changed, Tri::yes);
}

TEST_F(MattermostTokens, TroubleAtTheFirstLeavesItOpen) {
  ProviderSession session = sign_in();
  expect_tokens().answers(200, two);
  expect_revoke("t1").html(502);
  const Error error = error_of([&] { session.revoke_tokens(user017()); });
  EXPECT_EQ(error.code, Code::outcome_unknown);
  EXPECT_EQ(error.changed, Tri::unknown);
}

TEST_F(MattermostTokens, TheTokenThatIsSignedInIsNotRevoked) {
  host.expect("GET", "/api/v4/users/me").answers(200, own_json("system_admin"));
  ProviderSession session = host.sign_in({.account = "admin", .token = host.secret("pat")});
  Account account = user017();
  account.id = admin_id;
  EXPECT_EQ(error_of([&] { session.revoke_tokens(account); }).code, Code::unsupported);
}

}  // namespace
}  // namespace provost::mattermost
