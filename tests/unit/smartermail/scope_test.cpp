#include "smartermail_server.hpp"

namespace provost::smartermail {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class SmarterMailScope : public SmarterMailTest {
 protected:
  static Account user_of(const std::string& domain) {
    static const std::string id = "user017@";
    static std::string address;
    address = id + domain;
    Account account;
    account.id = address;
    account.auth_source = "local";
    account.emails = {{account.id, Tri::unknown}};
    return account;
  }
};

TEST_F(SmarterMailScope, NamesTheDomainInAHeaderForASystemAdministrator) {
  ProviderSession session = sign_in_to_system();
  host.scope_is("acme.test");
  expect_read("list-users")
      .with_header("X-SmarterMailDomain", "acme.test")
      .answers(200,
               R"({"userData":[)" + record("user017", "", "acme.test") + R"(],"success":true})");
  EXPECT_EQ(session.list().accounts.front().id, "user017@acme.test");
  expect_write("post-user",
               R"({"email":"user017@acme.test","userData":{"password":"<secret:new>"}})")
      .with_header("X-SmarterMailDomain", "acme.test")
      .with_header("Authorization", "Bearer <secret:access-1>")
      .answers(200, yes);
  session.set_password(user_of("acme.test"), {.password = host.secret("new")});
}

TEST_F(SmarterMailScope, RefusesToListOrChangeWithoutADomain) {
  ProviderSession session = sign_in_to_system();
  const Account account = user_of("acme.test");
  const std::function<void()> calls[] = {
      [&] { session.list(); },
      [&] { session.count(); },
      [&] { session.policy(); },
      [&] { session.set_password(account, {.password = host.secret("new")}); },
      [&] { session.must_change(account); },
      [&] { session.enable(account); },
      [&] { session.disable(account); },
      [&] { session.end_sessions(account); },
      [&] { session.supports(Operation::set_password); },
      [&] { session.supports(Operation::list); }};
  for (const auto& call : calls) {
    const Error error = error_of(call);
    EXPECT_EQ(error.code, Code::invalid_argument);
    EXPECT_THAT(error.message, HasSubstr("use PROFILE/DOMAIN"));
    EXPECT_EQ(error.changed, Tri::no);
  }
}

TEST_F(SmarterMailScope, KeepsADomainAdministratorInTheirOwnDomain) {
  ProviderSession session = sign_in_to_domain();
  host.scope_is("other.test");
  EXPECT_EQ(error_of([&] { session.list(); }).code, Code::invalid_argument);
  EXPECT_EQ(error_of([&] { session.disable(user017()); }).code, Code::invalid_argument);
  host.scope_is("Example.COM");
  expect_read("list-users")
      .without_header("X-SmarterMailDomain")
      .answers(200, R"({"userData":[],"success":true})");
  EXPECT_TRUE(session.list().accounts.empty());
}

TEST_F(SmarterMailScope, ChangesNoAccountOfAnotherDomain) {
  ProviderSession session = sign_in_to_system();
  host.scope_is("acme.test");
  const Error error = error_of(
      [&] { session.set_password(user_of("other.test"), {.password = host.secret("new")}); });
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(SmarterMailScope, FailsAListThatShowsAnotherDomain) {
  ProviderSession session = sign_in_to_system();
  host.scope_is("acme.test");
  expect_read("list-users")
      .answers(200, R"({"userData":[)" + record("user017") + R"(],"success":true})");
  EXPECT_EQ(error_of([&] { session.list(); }).code, Code::protocol);
}

TEST_F(SmarterMailScope, SaysThatADomainIsNotThere) {
  ProviderSession session = sign_in_to_system();
  host.scope_is("nowhere.test");
  expect_read("list-users")
      .answers(200, no(400, "Failed list users for the domain. The domain not found"));
  const Error error = error_of([&] { session.list(); });
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_THAT(error.message, HasSubstr("no such domain"));
}

TEST_F(SmarterMailScope, ListsTheDomains) {
  ProviderSession root = sign_in_to_system();
  host.expect("GET", "/api/v1/settings/sysadmin/domain-names")
      .answers(200, R"({"data":["acme.test","example.com"],"success":true})");
  EXPECT_THAT(root.scopes(), ElementsAre("acme.test", "example.com"));
  host.expect("GET", "/api/v1/settings/sysadmin/domain-names").answers(404, no_such_call);
  host.expect("GET", "/api/v1/settings/sysadmin/domains")
      .answers(200, R"({"data":[{"path":"x","name":"acme.test","userCount":4}],"success":true})");
  EXPECT_THAT(root.scopes(), ElementsAre("acme.test"));
  host.expect("GET", "/api/v1/settings/sysadmin/domain-names").answers(200, yes);
  EXPECT_EQ(error_of([&] { root.scopes(); }).code, Code::protocol);

  ProviderSession admin = sign_in_to_domain();
  EXPECT_THAT(admin.scopes(), ElementsAre("example.com"));
}

TEST_F(SmarterMailScope, KeepsTheRoleInAResumedSession) {
  sign_in_to_system();
  ProviderSession resumed = host.sign_in({.account = "root", .resume = true});
  EXPECT_EQ(error_of([&] { resumed.list(); }).code, Code::invalid_argument);
  host.scope_is("acme.test");
  expect_read("list-users")
      .with_header("X-SmarterMailDomain", "acme.test")
      .answers(200, R"({"userData":[],"success":true})");
  resumed.list();
}

TEST_F(SmarterMailScope, SupportsByRoleAndWhatTheMakeHas) {
  ProviderSession admin = sign_in_to_domain();
  admin.supports(Operation::list);
  admin.supports(Operation::set_password);
  admin.supports(Operation::must_change);
  admin.supports(Operation::end_sessions);
  for (const Operation operation :
       {Operation::reset_mail, Operation::random_mail, Operation::revoke_tokens}) {
    EXPECT_EQ(error_of([&] { admin.supports(operation); }).code, Code::unsupported);
  }
  expect_login().answers(200, tokens(R"("emailAddress":"user017@example.com","isAdmin":false,)"
                                     R"("isDomainAdmin":false)"));
  expect_page("9540");
  ProviderSession user = sign_in("user017@example.com");
  EXPECT_EQ(error_of([&] { user.supports(Operation::list); }).code, Code::permission_denied);
  EXPECT_EQ(error_of([&] { user.supports(Operation::disable); }).code, Code::permission_denied);
}

TEST_F(SmarterMailScope, TakesABareNameForASystemAdministratorWhereTheServerDoesNotTell) {
  expect_login().answers(200, R"({"accessToken":"a","refreshToken":"r","success":true})");
  host.expect("GET", "/api/v1/settings/sysadmin/get-version").answers(200, R"({"version":"9540"})");
  ProviderSession session = sign_in("root");
  EXPECT_EQ(host.kept().at("role").text, "system-admin");
  expect_login().answers(200, R"({"accessToken":"a","refreshToken":"r","success":true})");
  expect_page("9540");
  sign_in("admin@example.com");
  EXPECT_EQ(host.kept().at("role").text, "domain-admin");
}

}  // namespace
}  // namespace provost::smartermail
