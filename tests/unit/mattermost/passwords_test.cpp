#include "mattermost_server.hpp"

namespace provost::mattermost {
namespace {

using testing::HasSubstr;

class MattermostPasswords : public MattermostTest {
 protected:
  Error set(ProviderSession& session, const Account& account, NewPassword password) {
    password.password = host.secret("new");
    return error_of([&] { session.set_password(account, password); });
  }
  Error set(ProviderSession& session, const Account& account = user017()) {
    return set(session, account, {});
  }
  Exchange& expect_config() { return host.expect("GET", "/api/v4/config/client?format=old"); }
};

TEST_F(MattermostPasswords, TheAnswerConfirms) {
  ProviderSession session = sign_in();
  expect_password().answers(200, ok_body + "\n");
  EXPECT_EQ(session.set_password(user017(), {.password = host.secret("new")}), Evidence::confirmed);
}

TEST_F(MattermostPasswords, AHashIsMadeHereOfTheCostThatTheProfileWants) {
  ProviderSession session = sign_in("5.37.0", "system_admin", {{"pre_hash_cost", "12"}});
  expect_user().answers(200, user_json(user_id, "user017"));
  host.expect("PUT", "/api/v4/users/" + user_id + "/password")
      .with_effect(Effect::repeatable_write)
      .answers(200, ok_body);
  EXPECT_EQ(session.set_password(user017(), {.password = host.secret("new"), .pre_hash = true}),
            Evidence::confirmed);
  EXPECT_THAT(host.sent().back().body, HasSubstr(R"(,"already_hashed":"true"})"));
  EXPECT_THAT(host.sent().back().body, HasSubstr("bcrypt"));
  EXPECT_THAT(host.sent().back().body, testing::Not(HasSubstr("\"<secret:new>\"")));
}

TEST_F(MattermostPasswords, AccountsOfOtherServicesAreNeverTouched) {
  ProviderSession session = sign_in();
  for (const char* source : {"ldap", "saml", "oauth", "magic_link"}) {
    Account account = user017();
    account.auth_source = source;
    const Error error = set(session, account);
    EXPECT_EQ(error.code, Code::managed_elsewhere);
    EXPECT_EQ(error.changed, Tri::no);
    EXPECT_THAT(error.message, HasSubstr(source));
  }
  EXPECT_EQ(host.sent().size(), 1U);
}

TEST_F(MattermostPasswords, BotsAndAccountsOfOtherServersAreRefused) {
  ProviderSession session = sign_in();
  Account account = user017();
  account.kind = Kind::bot;
  EXPECT_EQ(set(session, account).code, Code::unsupported);
  account.kind = Kind::remote;
  EXPECT_EQ(set(session, account).code, Code::managed_elsewhere);
}

TEST_F(MattermostPasswords, TheSourceIsReadAgainWhateverWasPlanned) {
  ProviderSession session = sign_in();
  Account unread = user017();
  unread.auth_source.reset();
  for (const Account& account : {user017(), unread}) {
    expect_user().answers(
        200, R"({"id":")" + user_id + R"(","username":"user017","auth_service":"ldap"})");
    const Error error = set(session, account);
    EXPECT_EQ(error.code, Code::managed_elsewhere);
    EXPECT_EQ(error.changed, Tri::no);

    expect_password().answers(200, ok_body);
    EXPECT_EQ(session.set_password(account, {.password = host.secret("new")}), Evidence::confirmed);

    expect_user().answers(404, refusal("app.user.missing_account.const", 404));
    const Error gone = set(session, account);
    EXPECT_EQ(gone.code, Code::not_found);
    EXPECT_EQ(gone.changed, Tri::no);
  }
}

TEST_F(MattermostPasswords, NobodyElseSeesTheSourceSoNothingIsSent) {
  ProviderSession session = sign_in("5.37.0", "system_user system_user_manager");
  Account account = user017();
  account.auth_source.reset();
  expect_user().answers(200, user_json(user_id, "user017"));
  const Error error = set(session, account);
  EXPECT_EQ(error.code, Code::permission_denied);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(MattermostPasswords, OnesOwnIsRefused) {
  ProviderSession session = sign_in();
  Account account = user017();
  account.id = admin_id;
  const Error error = set(session, account);
  EXPECT_EQ(error.code, Code::unsupported);
  EXPECT_THAT(error.message, HasSubstr("current password"));
}

TEST_F(MattermostPasswords, AForcedChangeIsNotToBeHad) {
  ProviderSession session = sign_in();
  const Error error = set(session, user017(), {.password = {}, .must_change = Tri::yes});
  EXPECT_EQ(error.code, Code::unsupported);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(MattermostPasswords, ADeniedSetNamesTheRoleThatItTakes) {
  ProviderSession session = sign_in();
  expect_password().answers(403, refusal("api.user.update_password.context.app_error", 403));
  const Error forbidden = set(session);
  EXPECT_EQ(forbidden.code, Code::permission_denied);
  EXPECT_EQ(forbidden.changed, Tri::no);
  EXPECT_THAT(forbidden.message, HasSubstr("system_admin"));
}

TEST_F(MattermostPasswords, SaysWhatThePolicyAsksFor) {
  ProviderSession session = sign_in();
  const std::pair<const char*, const char*> rules[] = {
      {"model.user.is_valid.pwd.app_error", "too short or too long"},
      {"model.user.is_valid.pwd_min_length.app_error", "too short"},
      {"model.user.is_valid.pwd_max_length.app_error", "too long"},
      {"model.user.is_valid.pwd_lowercase_uppercase_number_symbol.app_error",
       "a lower-case letter, an upper-case letter, a digit, a symbol"}};
  for (const auto& [id, words] : rules) {
    expect_password().answers(400, refusal(id, 400));
    const Error error = set(session);
    EXPECT_EQ(error.code, Code::password_rejected);
    EXPECT_EQ(error.changed, Tri::no);
    EXPECT_EQ(error.server_code, id);
    EXPECT_THAT(error.message, HasSubstr(words));
    EXPECT_THAT(error.message, HasSubstr("user017"));
  }
}

TEST_F(MattermostPasswords, ReadsThePolicyOfEachVersion) {
  const std::string config =
      R"({"Version":"0","PasswordMinimumLength":"12","PasswordRequireLowercase":"true",)"
      R"("PasswordRequireUppercase":"false","PasswordRequireNumber":"true",)"
      R"("PasswordRequireSymbol":"true","PasswordEnableForgotLink":"true"})";
  for (const auto& [version, longest] : {std::pair("5.37.0", 64), std::pair("11.2.0", 72)}) {
    ProviderSession session = sign_in(version);
    expect_config().answers(200, config);
    const PasswordPolicy policy = session.policy();
    EXPECT_EQ(policy.enforced, Tri::yes);
    EXPECT_EQ(policy.min_length, 12);
    EXPECT_EQ(policy.max_length, longest);
    EXPECT_EQ(policy.length_in_bytes, Tri::yes);
    EXPECT_EQ(policy.min_lower, 1);
    EXPECT_EQ(policy.min_upper, 0);
    EXPECT_EQ(policy.min_digits, 1);
    EXPECT_EQ(policy.min_symbols, 1);
    EXPECT_THAT(*policy.symbols, HasSubstr(" !\"\\#"));
    EXPECT_EQ(policy.symbols->find_first_of("{}"), std::string::npos);
  }
}

TEST_F(MattermostPasswords, APolicyThatIsNotToldIsNotKnown) {
  ProviderSession session = sign_in();
  expect_config().answers(200, R"({"Version":"5.37.0"})");
  EXPECT_EQ(session.policy().enforced, Tri::unknown);
}

}  // namespace
}  // namespace provost::mattermost
