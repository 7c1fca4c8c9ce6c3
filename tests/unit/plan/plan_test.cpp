#include "core/plan/plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/fakes/error_of.hpp"
#include "tests/fakes/listed_accounts.hpp"
#include "tests/unit/select/accounts.hpp"

namespace provost::core {
namespace {

using test::error_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Planning {
  test::ListedAccounts server;
  Wanted wanted;
  Plan plan;
  Includes includes;

  Planning() {
    add("i1", "user017");
    add("i2", "user018");
    add("i3", "root", Tri::yes);
    wanted.selecting.now = test::now();
  }
  void add(std::string_view id, std::string_view user_name, Tri privileged = Tri::no) {
    Account account = test::person();
    account.id = id;
    account.user_name = user_name;
    account.emails = {{"shared@example.com", Tri::no}};
    account.privileged = privileged;
    server.add(account);
  }
  void run(const std::string& scope = {}) {
    plan.operation = Operation::set_password;
    const Guards guards(plan.operation, includes, "own", "", std::nullopt, test::now());
    add_rows(plan, server, wanted, guards, "chat", scope);
  }
  std::vector<std::string> ids(bool skipped) const {
    std::vector<std::string> result;
    for (const Row& row : plan.rows) {
      if (row.skip.has_value() == skipped) result.emplace_back(row.account->id);
    }
    return result;
  }
};

TEST(Plan, HasARowForEverySelectedAccount) {
  Planning planning;
  planning.run("acme.test");
  EXPECT_THAT(planning.ids(false), ElementsAre("i1", "i2"));
  EXPECT_THAT(planning.ids(true), ElementsAre("i3"));
  EXPECT_EQ(planning.plan.to_do(), 2U);
  EXPECT_EQ(planning.plan.skipped(), 1U);
  EXPECT_EQ(planning.plan.listed, 3U);
  EXPECT_FALSE(planning.plan.named_skipped());
  EXPECT_EQ(planning.plan.rows.front().profile, "chat");
  EXPECT_EQ(planning.plan.rows.front().scope, "acme.test");
}

TEST(Plan, SkipsWhatTheProviderKnowsCannotBeDone) {
  for (const bool named : {false, true}) {
    Planning planning;
    planning.server.obstacles = {{"i1", "its directory decides"}, {"i3", "never heard"}};
    if (named) planning.wanted.names = {"user017", "user018", "root"};
    planning.run();
    EXPECT_THAT(planning.ids(false), ElementsAre("i2"));
    EXPECT_EQ(planning.plan.rows.front().skip->reason, "its directory decides");
    EXPECT_EQ(planning.plan.rows.back().skip->reason, "an administrator");
  }
}

TEST(Plan, SaysWhatSelectedItsRows) {
  Planning planning;
  planning.wanted.selecting.filter = Filter::parse("userName eq \"user018\"");
  planning.run();
  EXPECT_THAT(planning.ids(false), ElementsAre("i2"));
  EXPECT_EQ(Filter::parse(planning.plan.filter).text(), planning.plan.filter);
  EXPECT_THAT(planning.plan.filter, HasSubstr("user018"));
}

TEST(Plan, GetsNoRowsFromAListThatIsNotWhole) {
  Planning planning;
  planning.server.page_size = 2;
  planning.server.before_fetch = [](int number, const PagePlace&) {
    if (number == 2) throw Error(Code::unavailable, "the server is gone");
  };
  EXPECT_EQ(error_of([&] { planning.run(); }).code, Code::unavailable);
  EXPECT_THAT(planning.plan.rows, IsEmpty());
}

TEST(Plan, CountsWhatTheFilterCannotTell) {
  Planning planning;
  planning.server.add(test::stranger());
  planning.wanted.selecting.filter = Filter::parse("active eq true");
  planning.run();
  EXPECT_EQ(planning.plan.unknown, 1U);
}

TEST(Plan, AddsUpOverProfiles) {
  Planning planning;
  planning.run("one.test");
  planning.run("two.test");
  EXPECT_EQ(planning.plan.rows.size(), 6U);
  EXPECT_EQ(planning.plan.listed, 6U);
}

TEST(PlanOfNames, HasARowForEveryName) {
  Planning planning;
  planning.wanted.names = {"user018", "root"};
  planning.run();
  EXPECT_THAT(planning.ids(false), ElementsAre("i2"));
  EXPECT_THAT(planning.ids(true), ElementsAre("i3"));
  EXPECT_TRUE(planning.plan.rows.front().named);
  EXPECT_TRUE(planning.plan.named_skipped());
}

TEST(PlanOfNames, IsNotMadeWhenANameIsMissing) {
  Planning planning;
  planning.wanted.names = {"user017", "nobody", "no one"};
  const Error error = error_of([&] { planning.run(); });
  EXPECT_EQ(error.code, Code::not_found);
  EXPECT_THAT(error.message, HasSubstr("'nobody', 'no one'"));
  EXPECT_THAT(error.message, HasSubstr("--skip-missing"));
  EXPECT_THAT(planning.plan.rows, IsEmpty());
}

TEST(PlanOfNames, ShowsNoMoreThanTenMissingNames) {
  Planning planning;
  for (int i = 0; i < 15; ++i) planning.wanted.names.push_back("nobody" + std::to_string(i));
  EXPECT_THAT(error_of([&] { planning.run(); }).message, HasSubstr("'nobody9' and 5 more"));
}

TEST(PlanOfNames, LeavesMissingNamesOutWhenTold) {
  Planning planning;
  planning.wanted.names = {"user017", "nobody"};
  planning.wanted.skip_missing = true;
  planning.run();
  EXPECT_THAT(planning.ids(false), ElementsAre("i1"));
  ASSERT_EQ(planning.plan.missing.size(), 1U);
  EXPECT_EQ(planning.plan.missing.front().name, "nobody");
  EXPECT_EQ(planning.plan.missing.front().profile, "chat");
  EXPECT_TRUE(planning.plan.named_skipped());
}

TEST(PlanOfNames, IsNotMadeWhenANameFitsSeveral) {
  Planning planning;
  planning.server.keys.clear();
  planning.wanted.names = {"user017", "shared@example.com"};
  planning.wanted.skip_missing = true;
  const Error error = error_of([&] { planning.run(); });
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_THAT(error.message, HasSubstr("i1 (user017), i2 (user018), i3 (root)"));
  EXPECT_THAT(planning.plan.rows, IsEmpty());
}

TEST(PlanOfNames, HasOneRowForAnAccountNamedTwice) {
  Planning planning;
  planning.wanted.names = {"user017", "i1", "user018"};
  planning.run();
  EXPECT_THAT(planning.ids(false), ElementsAre("i1", "i2"));
}

TEST(PlanOfNames, SkipsNamedOnesThatTheFilterDoesNotSelect) {
  Planning planning;
  planning.wanted.names = {"user017", "user018"};
  planning.wanted.selecting.filter = Filter::parse("userName eq \"user018\"");
  planning.run();
  EXPECT_THAT(planning.ids(false), ElementsAre("i2"));
  EXPECT_THAT(planning.plan.rows.front().skip->reason, HasSubstr("filter"));
}

TEST(PlanOfNames, SkipsNamedOnesOfWhichNobodyTellsEnough) {
  Planning planning;
  planning.includes.admins = true;
  planning.server.add(test::stranger());
  planning.wanted.names = {"Id018"};
  planning.wanted.selecting.filter = Filter::parse("active eq true");
  planning.run();
  EXPECT_THAT(planning.ids(true), ElementsAre("Id018"));
}

TEST(PlanOfNames, LeavesOutWhatIsExcepted) {
  Planning planning;
  planning.wanted.names = {"user017", "user018"};
  const std::vector<std::string> except{"i1"};
  planning.wanted.selecting.except = NameSet(except);
  planning.run();
  EXPECT_THAT(planning.ids(false), ElementsAre("i2"));
  EXPECT_THAT(planning.ids(true), ElementsAre("i1"));
}

}  // namespace
}  // namespace provost::core
