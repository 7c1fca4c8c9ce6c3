#include <gtest/gtest.h>

#include "fakes/provider_host/provider_host.hpp"

namespace provost {
namespace {

using fakes::error_of;
using fakes::ProviderHost;
using fakes::ProviderSession;

class ExampleProvider : public testing::Test {
 protected:
  ProviderSession sign_in() {
    host.expect("POST", "/session")
        .with_effect(Effect::session)
        .with_body("name=admin&password=<secret:pw>")
        .answers(200, "t0ken", plain);
    return host.sign_in({.account = "admin", .password = host.secret("pw")});
  }

  const std::vector<std::pair<std::string, std::string>> plain = {
      {"Content-Type", "text/plain; charset=utf-8"}};
  ProviderHost host{PROVOST_PLUGIN_FILE};
};

TEST_F(ExampleProvider, SignsInListsAndSets) {
  ProviderSession session = sign_in();
  host.expect("GET", "/people?from=0&max=100")
      .with_header("Authorization", "Bearer <secret:t0ken>")
      .answers(200,
               "3\n1\tuser017\tuser017@acme.test\tuser\tactive\n"
               "2\tuser018\tuser018@acme.test\tadmin\tdisabled\n",
               plain);
  const fakes::ListedPage page = session.list();
  ASSERT_EQ(page.accounts.size(), 2U);
  EXPECT_EQ(page.accounts[1].user_name, "user018");
  EXPECT_EQ(page.accounts[1].privileged, Tri::yes);
  EXPECT_EQ(page.accounts[1].active, Tri::no);
  EXPECT_EQ(page.total, 3);
  EXPECT_EQ(page.next_offset, 2);

  host.expect("PUT", "/people/1/password")
      .with_effect(Effect::repeatable_write)
      .with_body("<secret:new>")
      .answers(200, "", plain);
  EXPECT_EQ(session.set_password(page.accounts[0], {.password = host.secret("new")}),
            Evidence::confirmed);
}

TEST_F(ExampleProvider, ErrorsCrossTheBoundary) {
  ProviderSession session = sign_in();
  Account account;
  account.id = "1";
  host.expect("PUT", "/people/1/password").answers(422, "");
  const Error error =
      error_of([&] { session.set_password(account, {.password = host.secret("new")}); });
  EXPECT_EQ(error.code, Code::password_rejected);
  EXPECT_EQ(error.http_status, 422);
  EXPECT_EQ(error.message, "cannot set the password of '1': status 422");
}

TEST_F(ExampleProvider, WhatIsNotOverriddenIsNotThere) {
  EXPECT_EQ(host.table<provost_access_v1>(PROVOST_ACCESS_ID), nullptr);
  EXPECT_EQ(host.table<provost_users_v1>(PROVOST_USERS_ID)->count, nullptr);
  EXPECT_EQ(host.table<provost_passwords_v1>(PROVOST_PASSWORDS_ID)->policy, nullptr);
  EXPECT_EQ(host.table<provost_auth_v1>(PROVOST_AUTH_ID)->renew, nullptr);
  EXPECT_EQ(host.table<provost_server_v1>(PROVOST_SERVER_ID)->probe, nullptr);
}

}  // namespace
}  // namespace provost
