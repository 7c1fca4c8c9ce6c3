#include "smartermail_server.hpp"

namespace provost::smartermail {
namespace {

using testing::HasSubstr;

class SmarterMailList : public SmarterMailTest {
 protected:
  void expect_no_list_users() { expect_read("list-users").answers(404, no_such_call); }
  Exchange& expect_search(int skip) {
    return expect_write("account-list-search",
                        R"({"search":null,"searchFlags":["users"],"skip":)" + std::to_string(skip) +
                            R"(,"take":1000,"sortField":"userName","sortDescending":false})")
        .with_effect(Effect::read);
  }
};

TEST_F(SmarterMailList, GivesTheWholeDomainInOnePage) {
  ProviderSession session = sign_in_to_domain();
  expect_read("list-users")
      .without_header("X-SmarterMailDomain")
      .answers(200, R"({"userData":[)" + record("user017") + "," + record("user018") +
                        R"(],"success":true})");
  const fakes::ListedPage page = session.list();
  ASSERT_EQ(page.accounts.size(), 2U);
  EXPECT_EQ(page.accounts[0].id, "user017@example.com");
  EXPECT_EQ(page.accounts[1].user_name, "user018");
  EXPECT_EQ(page.total, 2);
  EXPECT_FALSE(page.next_offset);
  EXPECT_TRUE(host.sent().back().sensitive_answer);
}

TEST_F(SmarterMailList, SearchesPageByPageWhereThereIsNoListOfUsers) {
  ProviderSession session = sign_in_to_domain();
  expect_no_list_users();
  expect_search(0).answers(200, R"({"results":[)" + record("a") + "," + record("b") +
                                    R"(],"totalCount":3,"success":true})");
  const fakes::ListedPage first = session.list();
  EXPECT_EQ(first.total, 3);
  EXPECT_EQ(first.next_offset, 2);
  expect_search(2).answers(200,
                           R"({"results":[)" + record("c") + R"(],"totalCount":3,"success":true})");
  const fakes::ListedPage second = session.list({.offset = 2});
  EXPECT_FALSE(second.next_offset);
  expect_search(0).answers(200, R"({"results":[],"success":true})");
  EXPECT_TRUE(session.list().accounts.empty());
}

TEST_F(SmarterMailList, GoesOnUntilAnEmptyPageWhenNoTotalIsTold) {
  ProviderSession session = sign_in_to_domain();
  expect_no_list_users();
  expect_search(0).answers(200, R"({"results":[)" + record("a") +
                                    R"(,{"userName":"all","accountType":4}],"success":true})");
  const fakes::ListedPage page = session.list();
  EXPECT_EQ(page.accounts.size(), 1U);
  EXPECT_FALSE(page.total);
  EXPECT_EQ(page.next_offset, 2);
  expect_search(2).answers(200, R"({"results":[],"success":true})");
  EXPECT_FALSE(session.list({.offset = 2}).next_offset);
}

TEST_F(SmarterMailList, ReadsPagesAndAsksForTheirTotalWhenTheProfileSaysSo) {
  expect_login().answers(200, tokens(domain_admin));
  expect_page("9540 (Feb 13, 2026)");
  ProviderSession session = host.sign_in({.account = "admin@example.com",
                                          .password = host.secret("own password"),
                                          .options = {{"list_in_pages", "yes"}}});
  const auto expect_count = [&](int users) {
    expect_read("account-list-counts")
        .answers(200, R"({"userCount":)" + std::to_string(users) + R"(,"success":true})");
  };
  expect_search(0).answers(200, R"({"results":[)" + record("a") + R"(],"success":true})");
  expect_count(3);  // the server gives fewer at once than it was asked for
  const fakes::ListedPage first = session.list();
  EXPECT_EQ(first.total, 3);
  EXPECT_EQ(first.next_offset, 1);
  expect_search(1).answers(
      200, R"({"results":[)" + record("b") + "," + record("c") + R"(],"success":true})");
  expect_count(3);
  const fakes::ListedPage last = session.list({.offset = 1});
  EXPECT_EQ(last.total, 3);
  EXPECT_FALSE(last.next_offset);
}

TEST_F(SmarterMailList, PagesGoOnToAnEmptyOneWhereNobodyCounts) {
  expect_login().answers(200, tokens(domain_admin));
  expect_page("9540 (Feb 13, 2026)");
  ProviderSession session = host.sign_in({.account = "admin@example.com",
                                          .password = host.secret("own password"),
                                          .options = {{"list_in_pages", "yes"}}});
  const auto expect_no_count = [&] {
    expect_read("account-list-counts").answers(404, no_such_call);
  };
  expect_search(0).answers(200, R"({"results":[)" + record("a") + R"(],"success":true})");
  expect_no_count();
  const fakes::ListedPage first = session.list();
  EXPECT_FALSE(first.total);
  EXPECT_EQ(first.next_offset, 1);
  expect_search(1).answers(200, R"({"results":[],"success":true})");
  expect_no_count();
  EXPECT_FALSE(session.list({.offset = 1}).next_offset);
}

TEST_F(SmarterMailList, CountsTheAccounts) {
  ProviderSession session = sign_in_to_domain();
  expect_read("list-users")
      .answers(200, R"({"userData":[)" + record("a") + "," + record("b") + R"(],"success":true})");
  EXPECT_EQ(session.count(), 2);
  expect_no_list_users();
  expect_search(0).answers(200, R"({"results":[)" + record("a") + R"(],"success":true})");
  expect_search(1).answers(200, R"({"results":[)" + record("b") + R"(],"success":true})");
  expect_search(2).answers(200, R"({"results":[],"success":true})");
  EXPECT_EQ(session.count(), 2);
}

TEST_F(SmarterMailList, FailsForAnAccountOfAnotherDomain) {
  ProviderSession session = sign_in_to_domain();
  expect_read("list-users")
      .answers(200, R"({"userData":[)" + record("user017") + "," +
                        record("user018", "", "other.test") + R"(],"success":true})");
  const Error error = error_of([&] { session.list(); });
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_THAT(error.message, HasSubstr("user018@other.test"));
  expect_read("list-users")
      .answers(200, R"({"userData":[)" + record("user017", R"(,"domain":"other.test")") +
                        R"(],"success":true})");
  EXPECT_EQ(error_of([&] { session.list(); }).code, Code::protocol);
}

TEST_F(SmarterMailList, TellsWhereAttributesCanBeHad) {
  ProviderSession session = sign_in_to_domain();
  EXPECT_EQ(session.availability(Attribute::email), Availability::in_list);
  EXPECT_EQ(session.availability(Attribute::email_verified), Availability::never);
  EXPECT_EQ(session.availability(Attribute::auth_source), Availability::in_list);
  expect_no_list_users();
  expect_search(0).answers(200, R"({"results":[],"success":true})");
  session.list();
  EXPECT_EQ(session.availability(Attribute::auth_source), Availability::by_get);
}

}  // namespace
}  // namespace provost::smartermail
