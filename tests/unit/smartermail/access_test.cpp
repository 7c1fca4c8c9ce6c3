#include "smartermail_server.hpp"

namespace provost::smartermail {
namespace {

class SmarterMailAccess : public SmarterMailTest {
 protected:
  Exchange& expect_disable(const std::string& path) {
    return expect_write("users-disable/" + path, R"({"input":["user017"]})")
        .with_effect(Effect::repeatable_write);
  }
  void expect_active(bool active) {
    expect_get_user().answers(200, user_data(std::string(R"(,"securityFlags":{"isDisabled":)") +
                                             (active ? "false}" : "true}")));
  }
};

TEST_F(SmarterMailAccess, DisablesWithMailStoppedAndReadsItBack) {
  ProviderSession session = sign_in_to_domain();
  expect_disable("true/false").answers(200, yes);
  expect_active(false);
  EXPECT_EQ(session.disable(user017()), Evidence::confirmed);
}

TEST_F(SmarterMailAccess, LeavesMailOnWhenTheProfileSaysSo) {
  expect_login().answers(200, tokens(domain_admin));
  expect_page("9540");
  ProviderSession session = host.sign_in({.account = "admin@example.com",
                                          .password = host.secret("own password"),
                                          .options = {{"disabled_keeps_mail", "yes"}}});
  expect_disable("true/true").answers(200, yes);
  expect_active(false);
  EXPECT_EQ(session.disable(user017()), Evidence::confirmed);
}

TEST_F(SmarterMailAccess, Enables) {
  ProviderSession session = sign_in_to_domain();
  expect_disable("false/true").answers(200, yes);
  expect_active(true);
  EXPECT_EQ(session.enable(user017()), Evidence::confirmed);
}

TEST_F(SmarterMailAccess, AYesThatDidNothingIsAnError) {
  ProviderSession session = sign_in_to_domain();
  expect_disable("true/false").answers(200, yes);
  expect_active(true);
  const Error error = error_of([&] { session.disable(user017()); });
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(SmarterMailAccess, AYesThatCannotBeReadBackIsAccepted) {
  ProviderSession session = sign_in_to_domain();
  expect_disable("true/false").answers(200, yes);
  expect_get_user().html(502);
  EXPECT_EQ(session.disable(user017()), Evidence::accepted);
}

TEST_F(SmarterMailAccess, EndsTheSessionsOfOneAccount) {
  ProviderSession session = sign_in_to_domain();
  expect_write("kill-user-sessions", R"({"sessions":[{"email":"user017@example.com","ip":""}]})")
      .answers(200, yes);
  EXPECT_EQ(session.end_sessions(user017()), Evidence::accepted);
  host.expect("POST", "/api/v1/settings/domain/kill-user-sessions").answers(404, no_such_call);
  EXPECT_EQ(error_of([&] { session.end_sessions(user017()); }).code, Code::unsupported);
}

TEST_F(SmarterMailAccess, AnAccountThatIsGoneIsNotFound) {
  ProviderSession session = sign_in_to_domain();
  expect_disable("true/false").answers(200, no(400, "User does not exist."));
  const Error error = error_of([&] { session.disable(user017()); });
  EXPECT_EQ(error.code, Code::not_found);
  EXPECT_EQ(error.changed, Tri::no);
}

}  // namespace
}  // namespace provost::smartermail
