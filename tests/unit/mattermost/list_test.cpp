#include "mattermost_server.hpp"

namespace provost::mattermost {
namespace {

using testing::ElementsAre;

class MattermostList : public MattermostTest {
 protected:
  static constexpr Attributes usual = fakes::ProviderSession::usual_wish;

  Exchange& expect_total(int total) {
    Exchange& exchange = host.expect("GET", total_target);
    exchange.answers(200, total_body(total));
    return exchange;
  }
  Exchange& expect_page(int page, int size = 200) {
    return host.expect(
        "GET", "/api/v4/users?page=" + std::to_string(page) + "&per_page=" + std::to_string(size));
  }
  static std::string users(int count) {
    std::string body = "[";
    for (int i = 0; i < count; ++i) {
      if (i > 0) body += ',';
      body += user_json("id" + std::to_string(i), "user" + std::to_string(i));
    }
    return body + "]";
  }
};

TEST_F(MattermostList, AFullPageHasANextOneAndTheTotalBefore) {
  ProviderSession session = sign_in();
  expect_total(400);
  expect_page(0).answers(200, users(200));
  const fakes::ListedPage page = session.list({.wanted = usual});
  EXPECT_EQ(page.count, 200);
  EXPECT_EQ(page.total, 400);
  EXPECT_EQ(page.next_offset, 200);
  EXPECT_EQ(page.page_size, 200);
}

TEST_F(MattermostList, AFullPageIsNeverTakenForTheLastOne) {
  ProviderSession session = sign_in();
  expect_page(1).answers(200, users(200));
  const fakes::ListedPage page = session.list({.offset = 200, .wanted = usual});
  EXPECT_EQ(page.next_offset, 400);
  EXPECT_FALSE(page.total);
}

TEST_F(MattermostList, TheLastPageTellsTheTotalAfter) {
  ProviderSession session = sign_in();
  expect_page(2).answers(200, users(3));
  expect_total(403);
  const fakes::ListedPage page = session.list({.offset = 400, .wanted = usual});
  EXPECT_FALSE(page.next_offset);
  EXPECT_EQ(page.total, 403);
}

TEST_F(MattermostList, AnEmptyPageIsTheLastOneToo) {
  ProviderSession session = sign_in();
  expect_page(1).answers(200, "[]");
  expect_total(200);
  const fakes::ListedPage page = session.list({.offset = 200, .wanted = usual});
  EXPECT_FALSE(page.next_offset);
  EXPECT_EQ(page.total, 200);
}

TEST_F(MattermostList, ATotalThatLeavesAccountsOutIsNotTold) {
  ProviderSession session = sign_in();
  expect_page(1).answers(200, users(5));
  expect_total(203);
  EXPECT_FALSE(session.list({.offset = 200, .wanted = usual}).total);
}

TEST_F(MattermostList, ATotalOfMoreThanWasListedIsTold) {
  ProviderSession session = sign_in();
  expect_total(300);
  expect_page(0).answers(200, users(100));
  const fakes::ListedPage page = session.list({.wanted = usual});
  EXPECT_EQ(page.total, 300);
  EXPECT_FALSE(page.next_offset);
}

TEST_F(MattermostList, WithoutThePermissionThereIsNoTotalAndNoSecondQuestion) {
  ProviderSession session = sign_in("5.37.0", "system_user");
  host.expect("GET", total_target).answers(403, refusal("api.context.permissions.app_error", 403));
  expect_page(0).answers(200, users(200));
  EXPECT_FALSE(session.list({.wanted = usual}).total);
  expect_page(1).answers(200, users(1));
  EXPECT_FALSE(session.list({.offset = 200, .wanted = usual}).total);
}

TEST_F(MattermostList, SmallerPagesBeginWhereTheyAreAskedTo) {
  ProviderSession session = sign_in();
  expect_page(8, 50).answers(200, users(50));
  EXPECT_EQ(session.list({.offset = 400, .limit = 50, .wanted = usual}).next_offset, 450);
  expect_page(6, 35).answers(200, users(35));
  EXPECT_EQ(session.list({.offset = 210, .limit = 40, .wanted = usual}).next_offset, 245);
}

TEST_F(MattermostList, AListThatAnErrorFollowsIsAnError) {
  ProviderSession session = sign_in();
  expect_total(2);
  expect_page(0).answers(200, users(2) + refusal("api.user.get_users.app_error", 400));
  EXPECT_EQ(error_of([&] { session.list({.wanted = usual}); }).code, Code::protocol);
  expect_total(2);
  expect_page(0).answers(200, users(1) + "\n" + users(1));
  EXPECT_EQ(error_of([&] { session.list({.wanted = usual}); }).code, Code::protocol);
}

TEST_F(MattermostList, ACutPageOrAWebPageIsAnErrorAndNotAShortList) {
  ProviderSession session = sign_in();
  expect_total(2);
  expect_page(0).answers(200, users(2).substr(0, 300));
  EXPECT_EQ(error_of([&] { session.list({.wanted = usual}); }).code, Code::protocol);
  expect_total(2);
  expect_page(0).html(200);
  EXPECT_EQ(error_of([&] { session.list({.wanted = usual}); }).code, Code::protocol);
  expect_total(2);
  expect_page(0).answers(200, ok_body);
  EXPECT_EQ(error_of([&] { session.list({.wanted = usual}); }).code, Code::protocol);
}

TEST_F(MattermostList, LastActivityIsReadForAWholePageWhenItIsWanted) {
  ProviderSession session = sign_in();
  expect_total(3);
  expect_page(0).answers(200, users(3) + "\n");
  host.expect("POST", "/api/v4/users/status/ids")
      .with_effect(Effect::read)
      .with_body(R"(["id0","id1","id2"])")
      .answers(200, R"([{"user_id":"id2","status":"away","last_activity_at":1795312238168},)"
                    R"({"user_id":"id0","status":"offline","manual":false,"last_activity_at":0}])");
  const fakes::ListedPage page = session.list({.wanted = {Attribute::last_activity}});
  EXPECT_TRUE(page.accounts.at(0).last_activity.is_never());
  EXPECT_FALSE(page.accounts.at(1).last_activity.known());
  EXPECT_EQ(page.accounts.at(2).last_activity.raw(), 1795312238168);
}

TEST_F(MattermostList, WithoutThePermissionLastActivityStaysUnknown) {
  ProviderSession session = sign_in();
  expect_total(1);
  expect_page(0).answers(200, users(1));
  host.expect("POST", "/api/v4/users/status/ids")
      .answers(403, refusal("api.context.permissions.app_error", 403));
  EXPECT_FALSE(
      session.list({.wanted = {Attribute::last_login}}).accounts.at(0).last_activity.known());
}

TEST_F(MattermostList, AnotherMembersEmptyTextsAreNotTakenForNone) {
  ProviderSession session = sign_in("5.37.0", "system_user");
  host.expect("GET", total_target).answers(403, refusal("api.context.permissions.app_error", 403));
  expect_page(0).answers(200, R"([{"id":"a","username":"user017","auth_service":"","email":"",)"
                              R"("roles":"system_user","delete_at":0}])");
  const fakes::ListedPage page = session.list({.wanted = usual});
  const Account& account = page.accounts.at(0);
  EXPECT_FALSE(account.auth_source);
  EXPECT_FALSE(account.emails);
  EXPECT_EQ(account.second_factor, Tri::unknown);
  EXPECT_THAT(*account.roles, ElementsAre("system_user"));
}

TEST_F(MattermostList, AResumedSessionReadsItsOwnRolesOnce) {
  sign_in();
  ProviderSession session = host.sign_in({.account = "admin", .resume = true});
  host.expect("GET", "/api/v4/users/me").answers(200, own_json("system_admin"));
  expect_total(1);
  expect_page(0).answers(200, users(1));
  EXPECT_EQ(session.list({.wanted = usual}).accounts.at(0).auth_source, "local");
  expect_total(1);
  expect_page(0).answers(200, users(1));
  session.list({.wanted = usual});
}

TEST_F(MattermostList, AMissingLastSignInIsNeverOnlyWhereOthersAreTold) {
  ProviderSession session = sign_in("10.5.0");
  const fakes::ProviderSession::ListQuery all{.wanted = {Attribute::last_login}};
  const auto no_activity = [this] {
    host.expect("POST", "/api/v4/users/status/ids").answers(200, "[]");
  };
  for (const char* props : {"", R"(,"props":{"last_login":"x"})", R"(,"props":{"last_login":1})"}) {
    expect_total(1);
    expect_page(0).answers(200, "[" + user_json("a", "user1", props) + "]");
    no_activity();
    EXPECT_FALSE(session.list(all).accounts.at(0).last_login.known()) << "anybody sets own props";
  }
  EXPECT_EQ(session.availability(Attribute::last_login), Availability::never);
  expect_total(2);
  expect_page(0).answers(200, "[" + user_json("a", "user1") + "," +
                                  user_json("b", "user2", R"(,"last_login":1795312238168)") + "]");
  no_activity();
  const fakes::ListedPage page = session.list(all);
  EXPECT_TRUE(page.accounts.at(0).last_login.is_never());
  EXPECT_EQ(page.accounts.at(1).last_login.raw(), 1795312238168);
  expect_page(1, 1).answers(200, users(1));
  no_activity();
  EXPECT_TRUE(session.list({.offset = 1, .limit = 1, .wanted = {Attribute::last_login}})
                  .accounts.at(0)
                  .last_login.is_never());
}

TEST_F(MattermostList, NewServersTellAdministratorsWhoNeverSignedIn) {
  for (const auto& [role, tells] :
       {std::pair("system_admin", true), std::pair("system_user", false)}) {
    ProviderSession session = sign_in("11.0.0", role);
    expect_total(1);
    expect_page(0).answers(200, users(1));
    host.expect("POST", "/api/v4/users/status/ids").answers(200, "[]");
    EXPECT_EQ(session.list({.wanted = {Attribute::last_login}}).accounts.at(0).last_login.known(),
              tells);
  }
}

TEST_F(MattermostList, ReportsWhatIsLeftOfTheLimit) {
  ProviderSession session = sign_in();
  expect_total(0);
  expect_page(0).answers(
      200, "[]",
      {{"X-Ratelimit-Limit", "6"}, {"X-Ratelimit-Remaining", "5"}, {"X-Ratelimit-Reset", "2"}});
  session.list({.wanted = usual});
  ASSERT_EQ(host.limits().size(), 1U);
  EXPECT_EQ(host.limits().front().operation, Operation::list);
  EXPECT_EQ(host.limits().front().remaining, 5);
  EXPECT_EQ(host.limits().front().resets_in_ms, 2000);
}

TEST_F(MattermostList, CountsByTheTotal) {
  ProviderSession session = sign_in();
  expect_total(312);
  EXPECT_EQ(session.count(), 312);
  host.expect("GET", total_target).answers(403, refusal("api.context.permissions.app_error", 403));
  EXPECT_EQ(error_of([&] { session.count(); }).code, Code::permission_denied);
  host.expect("GET", total_target).answers(200, "{}");
  EXPECT_EQ(error_of([&] { session.count(); }).code, Code::protocol);
}

}  // namespace
}  // namespace provost::mattermost
