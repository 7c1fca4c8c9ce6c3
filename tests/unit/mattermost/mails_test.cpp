#include "mattermost_server.hpp"

namespace provost::mattermost {
namespace {

class MattermostMails : public MattermostTest {
 protected:
  Exchange& expect_reset() {
    return host.expect("POST", "/api/v4/users/password/reset/send")
        .with_effect(Effect::write_once)
        .with_body(R"({"email":"user017@example.test"})");
  }
  Error mailed() {
    return error_of([&] { session.reset_mail(user017(), "user017@example.test"); });
  }
  ProviderSession session = sign_in();
};

TEST_F(MattermostMails, ALinkIsAcceptedAndNoMore) {
  expect_reset().answers(200, ok_body);
  EXPECT_EQ(session.reset_mail(user017(), "user017@example.test"), Evidence::accepted);
}

TEST_F(MattermostMails, NothingIsSentForAccountsWithoutAPasswordOfTheirOwn) {
  Account account = user017();
  account.auth_source = "ldap";
  const Error error = error_of([&] { session.reset_mail(account, "user017@example.test"); });
  EXPECT_EQ(error.code, Code::managed_elsewhere);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(MattermostMails, TheServerKnowsOtherServicesToo) {
  expect_reset().answers(400, refusal("api.user.send_password_reset.sso.app_error", 400));
  const Error error = mailed();
  EXPECT_EQ(error.code, Code::managed_elsewhere);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(MattermostMails, AMailThatCouldNotLeaveConcernsItsAccountAlone) {
  expect_reset().answers(500, refusal("api.user.send_password_reset.send.app_error", 500));
  const Error error = mailed();
  EXPECT_EQ(error.code, Code::invalid_argument) << "which is neither tried again nor holds others";
  EXPECT_EQ(error.changed, Tri::unknown);
}

TEST_F(MattermostMails, OtherTroubleLeavesTheMailOpen) {
  expect_reset().answers(500, refusal("", 500));
  EXPECT_EQ(mailed().code, Code::outcome_unknown);
  expect_reset().html(504);
  EXPECT_EQ(mailed().code, Code::outcome_unknown);
  expect_reset().answers(200, "{}");
  EXPECT_EQ(mailed().code, Code::outcome_unknown);
}

TEST_F(MattermostMails, MailsNoRandomPasswordsAndForcesNoChange) {
  EXPECT_EQ(error_of([&] { session.random_mail(user017()); }).code, Code::unsupported);
  EXPECT_EQ(error_of([&] { session.must_change(user017()); }).code, Code::unsupported);
}

}  // namespace
}  // namespace provost::mattermost
