#include "smartermail_server.hpp"

namespace provost::smartermail {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

class SmarterMailPasswords : public SmarterMailTest {
 protected:
  Exchange& expect_set(const std::string& more = "") {
    return expect_write("post-user", R"({"email":"user017@example.com","userData":{"password":)"
                                     R"("<secret:new>")" +
                                         more + "}}")
        .with_effect(Effect::write_once);
  }
  Evidence set(ProviderSession& session, Tri must_change = Tri::unknown) {
    return session.set_password(user017(),
                                {.password = host.secret("new"), .must_change = must_change});
  }
};

TEST_F(SmarterMailPasswords, SettingOneSendsNothingElseOfTheAccount) {
  ProviderSession session = sign_in_to_domain();
  expect_set().without_header("X-SmarterMailDomain").answers(200, yes);
  EXPECT_EQ(set(session), Evidence::accepted);
  EXPECT_TRUE(host.sent().back().sensitive_answer);
}

TEST_F(SmarterMailPasswords, AsksForAChangeInTheSameRequest) {
  ProviderSession session = sign_in_to_domain();
  expect_set(R"(,"isPasswordExpired":true)").answers(200, yes);
  EXPECT_EQ(set(session, Tri::yes), Evidence::accepted);
  expect_set(R"(,"isPasswordExpired":false)").answers(200, yes);
  EXPECT_EQ(set(session, Tri::no), Evidence::accepted);
}

TEST_F(SmarterMailPasswords, EscapesWhatStandsInAnAddress) {
  ProviderSession session = sign_in_to_domain();
  Account odd = user017();
  odd.id = R"(o"dd@example.com)";
  odd.emails = {{odd.id, Tri::unknown}};
  expect_write("post-user",
               R"({"email":"o\"dd@example.com","userData":{"password":"<secret:new>"}})")
      .answers(200, yes);
  session.set_password(odd, {.password = host.secret("new")});
}

TEST_F(SmarterMailPasswords, SaysThatThePasswordWasRejectedInAllWordings) {
  const std::string text = "User does not meet password requirements";
  const std::pair<int, std::string> answers[] = {{200, no(400, text)},
                                                 {400, no(400, text)},
                                                 {400, ""},
                                                 {400, R"({"message":"An error has occurred."})"},
                                                 {200, no(0, "USER_ADD_ERROR_PASSWORD_TOO_SHORT")},
                                                 {200, R"({"Result":false,"Message":"no"})"},
                                                 {200, R"({"result":false})"}};
  ProviderSession session = sign_in_to_domain();
  for (const auto& [status, body] : answers) {
    expect_set().answers(status, body);
    const Error error = error_of([&] { set(session); });
    EXPECT_EQ(error.code, Code::password_rejected) << status << body;
    EXPECT_EQ(error.changed, Tri::no);
    EXPECT_THAT(error.message, HasSubstr("user017@example.com"));
  }
  expect_set().answers(200, no(400, text));
  const Error error = error_of([&] { set(session); });
  EXPECT_THAT(error.message, EndsWith("the server rejects the password:"));
  EXPECT_EQ(error.detail, text);
}

TEST_F(SmarterMailPasswords, LeavesAccountsOfADirectoryAlone) {
  ProviderSession session = sign_in_to_domain();
  for (const char* source : {"ad", "ldap", "external"}) {
    Account account = user017();
    account.auth_source = source;
    const Error error =
        error_of([&] { session.set_password(account, {.password = host.secret("new")}); });
    EXPECT_EQ(error.code, Code::managed_elsewhere);
    EXPECT_EQ(error.changed, Tri::no);
    EXPECT_EQ(error_of([&] { session.must_change(account); }).code, Code::managed_elsewhere);
  }
}

TEST_F(SmarterMailPasswords, AsksFirstWhereAnAccountIsFromWhenTheListDidNotTell) {
  ProviderSession session = sign_in_to_domain();
  Account account = user017();
  account.auth_source.reset();
  const auto set_it = [&] { session.set_password(account, {.password = host.secret("new")}); };
  expect_get_user().answers(200, user_data(R"(,"securityFlags":{"authType":1})"));
  EXPECT_EQ(error_of(set_it).code, Code::managed_elsewhere);
  expect_get_user().answers(200, user_data(R"(,"securityFlags":{"authType":0})"));
  expect_set().answers(200, yes);
  set_it();
  expect_get_user().answers(503, "");
  const Error error = error_of(set_it);
  EXPECT_EQ(error.code, Code::unavailable);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(SmarterMailPasswords, BelievesTheServerThatAnAccountIsFromADirectory) {
  ProviderSession session = sign_in_to_domain();
  expect_set().answers(400, no(400, "Active Directory users cannot be changed here."));
  const Error error = error_of([&] { set(session); });
  EXPECT_EQ(error.code, Code::managed_elsewhere);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(SmarterMailPasswords, SendsNoHashes) {
  ProviderSession session = sign_in_to_domain();
  const Error error = error_of(
      [&] { session.set_password(user017(), {.password = host.secret("new"), .pre_hash = true}); });
  EXPECT_EQ(error.code, Code::unsupported);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(SmarterMailPasswords, HasNoMailsAndNoTokens) {
  ProviderSession session = sign_in_to_domain();
  EXPECT_EQ(error_of([&] { session.reset_mail(user017(), "user017@example.com"); }).code,
            Code::unsupported);
  EXPECT_EQ(error_of([&] { session.random_mail(user017()); }).code, Code::unsupported);
  EXPECT_EQ(error_of([&] { session.revoke_tokens(user017()); }).code, Code::unsupported);
}

}  // namespace
}  // namespace provost::smartermail
