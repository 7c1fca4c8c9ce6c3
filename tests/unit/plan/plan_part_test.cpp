#include "core/plan/plan_part.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "core/account/stored_account.hpp"
#include "core/journal/account_text.hpp"
#include "core/journal/memory_journal.hpp"
#include "tests/fakes/error_of.hpp"
#include "tests/fakes/listed_accounts.hpp"
#include "tests/unit/select/accounts.hpp"

namespace provost::core {
namespace {

using test::error_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A server, and a job that is planned into memory.
struct Planning {
  test::ListedAccounts server;
  Wanted wanted;
  std::optional<Filter> protect;
  Includes includes;
  std::vector<Operation> chain = {Operation::set_password};
  std::function<std::optional<Skip>(Operation, const Account&)> also;
  std::vector<std::string> told;  // ids of what is to be done
  MemoryJournal journal{JobHead{}};
  Planner planner{journal};
  PlannedPart planned;

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
    PartRequest request;
    request.part.profile = "chat";
    request.part.scope = scope;
    request.wanted = wanted;
    request.also = also;
    request.to_do = [this](Operation, const Account& account) { told.emplace_back(account.id); };
    for (const Operation operation : chain) {
      request.chain.emplace_back(operation, includes, "own", "", protect, test::now());
    }
    planned = planner.add(server, request);
  }
  std::vector<JournalRow> rows() { return journal.some_rows({}); }
  JobPart part() { return journal.head().parts.back(); }
  std::vector<std::string> ids(bool skipped) {
    std::vector<std::string> result;
    for (const JournalRow& row : rows()) {
      if ((row.stage == RowStage::skipped) == skipped) result.push_back(row.id);
    }
    return result;
  }
};

TEST(Plan, HasARowForEverySelectedAccount) {
  Planning planning;
  planning.run("acme.test");
  EXPECT_THAT(planning.ids(false), ElementsAre("i1", "i2"));
  EXPECT_THAT(planning.ids(true), ElementsAre("i3"));
  EXPECT_EQ(planning.told, planning.ids(false));
  EXPECT_EQ(planning.part().listed, 3U);
  EXPECT_EQ(planning.part().label(), "chat/acme.test");
  EXPECT_FALSE(planning.rows().front().named);
  EXPECT_EQ(read_account_text(planning.rows().front().before)->email(), "shared@example.com");
}

TEST(Plan, HasARowForEveryOperationOfAChainEachJudgedByItself) {
  Planning planning;
  planning.chain = {Operation::disable, Operation::set_password};
  planning.includes.admins = true;
  planning.also = [](Operation operation, const Account& account) -> std::optional<Skip> {
    if (operation != Operation::disable || account.id != "i2") return std::nullopt;
    return Skip{"done before", "--again"};
  };
  planning.run();
  const std::vector<JournalRow> rows = planning.rows();
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_EQ(rows[2].operation, Operation::disable);
  EXPECT_EQ(rows[2].skip_reason, "done before");
  EXPECT_EQ(rows[2].skip_flag, "--again");
  EXPECT_EQ(rows[3].operation, Operation::set_password);
  EXPECT_EQ(rows[3].stage, RowStage::to_do);
  EXPECT_EQ(rows[2].account, rows[3].account);
  EXPECT_NE(rows[3].account, rows[4].account);
}

TEST(Plan, SkipsWhatTheProviderKnowsCannotBeDone) {
  for (const bool named : {false, true}) {
    Planning planning;
    planning.server.obstacles = {{"i1", "its directory decides"}, {"i3", "never heard"}};
    if (named) planning.wanted.names = {"user017", "user018", "root"};
    planning.run();
    EXPECT_THAT(planning.ids(false), ElementsAre("i2"));
    EXPECT_EQ(planning.rows().front().skip_reason, "its directory decides");
    EXPECT_EQ(planning.rows().back().skip_reason, "an administrator");
  }
}

TEST(Plan, AsksTheListForAllThatItLooksAt) {
  Planning planning;
  planning.wanted.selecting.filter = Filter::parse("lastLogin pr");
  planning.run();
  for (const Attribute attribute : {Attribute::privileged, Attribute::kind, Attribute::auth_source,
                                    Attribute::email, Attribute::own, Attribute::last_login}) {
    EXPECT_TRUE(planning.server.wanted.has(attribute)) << static_cast<int>(attribute);
  }
  EXPECT_FALSE(planning.server.wanted.has(Attribute::last_activity));
}

TEST(Plan, AsksTheListForWhatProtectsAccounts) {
  Planning planning;
  planning.protect = Filter::parse("lastActivity pr");
  planning.run();
  EXPECT_TRUE(planning.server.wanted.has(Attribute::last_activity));
}

TEST(Plan, SaysWhatSelectedItsRows) {
  Planning planning;
  planning.wanted.selecting.filter = Filter::parse("userName eq \"user018\"");
  planning.run();
  EXPECT_THAT(planning.ids(false), ElementsAre("i2"));
  EXPECT_EQ(Filter::parse(planning.part().filter).text(), planning.part().filter);
  EXPECT_THAT(planning.part().filter, HasSubstr("user018"));
}

TEST(Plan, GetsNoRowsFromAListThatIsNotWhole) {
  Planning planning;
  planning.server.page_size = 2;
  planning.server.before_fetch = [](int number, const PagePlace&) {
    if (number == 2) throw Error(Code::unavailable, "the server is gone");
  };
  EXPECT_EQ(error_of([&] { planning.run(); }).code, Code::unavailable);
  EXPECT_THAT(planning.rows(), IsEmpty());
}

TEST(Plan, CountsWhatTheFilterCannotTell) {
  Planning planning;
  planning.server.add(test::stranger());
  planning.wanted.selecting.filter = Filter::parse("active eq true");
  planning.run();
  EXPECT_EQ(planning.part().unknown, 1U);
}

TEST(Plan, AddsUpOverProfiles) {
  Planning planning;
  planning.run("one.test");
  planning.run("two.test");
  EXPECT_EQ(planning.rows().size(), 6U);
  EXPECT_EQ(planning.journal.head().parts.size(), 2U);
  EXPECT_EQ(planning.rows().back().part, 1U);
  EXPECT_EQ(planning.rows().back().account, 6);
}

TEST(PlanOfNames, HasARowForEveryName) {
  Planning planning;
  planning.wanted.names = {"user018", "root"};
  planning.run();
  EXPECT_THAT(planning.ids(false), ElementsAre("i2"));
  EXPECT_THAT(planning.ids(true), ElementsAre("i3"));
  EXPECT_TRUE(planning.rows().front().named);
}

TEST(PlanOfNames, IsNotMadeWhenANameIsMissing) {
  Planning planning;
  planning.wanted.names = {"user017", "nobody", "no one"};
  const Error error = error_of([&] { planning.run(); });
  EXPECT_EQ(error.code, Code::not_found);
  EXPECT_THAT(error.message, HasSubstr("'nobody', 'no one'"));
  EXPECT_THAT(error.message, HasSubstr("--skip-missing"));
  EXPECT_THAT(planning.rows(), IsEmpty());
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
  EXPECT_THAT(planning.planned.missing, ElementsAre("nobody"));
}

TEST(PlanOfNames, IsNotMadeWhenANameFitsSeveral) {
  Planning planning;
  planning.server.keys.clear();
  planning.wanted.names = {"user017", "shared@example.com"};
  planning.wanted.skip_missing = true;
  const Error error = error_of([&] { planning.run(); });
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_THAT(error.message, HasSubstr("i1 (user017), i2 (user018), i3 (root)"));
  EXPECT_THAT(planning.rows(), IsEmpty());
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
  EXPECT_THAT(planning.rows().front().skip_reason, HasSubstr("filter"));
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

TEST(PlanOfNames, TakesThoseOfWhichNobodyTellsEnoughWhenToldSo) {
  Planning planning;
  planning.includes.admins = true;
  planning.server.add(test::stranger());
  planning.wanted.names = {"Id018"};
  planning.wanted.selecting.filter = Filter::parse("active eq true");
  planning.wanted.selecting.unknown = UnknownPolicy::include;
  planning.run();
  EXPECT_THAT(planning.rows().front().skip_reason, Not(HasSubstr("nobody tells")));
  planning.wanted.selecting.unknown = UnknownPolicy::fail;
  EXPECT_THROW(planning.run(), Error);
}

TEST(PlanOfNames, LeavesOutWhatIsExcepted) {
  Planning planning;
  planning.wanted.names = {"user017", "user018"};
  const std::vector<std::string> except{"i1"};
  planning.wanted.selecting.except = NameSet(except);
  planning.run();
  EXPECT_THAT(planning.ids(false), ElementsAre("i2"));
  EXPECT_THAT(planning.ids(true), ElementsAre("i1"));
  EXPECT_THAT(planning.planned.unknown_exceptions, IsEmpty());
}

TEST(Plan, NamesTheExceptionsThatNobodyIs) {
  for (const bool named : {false, true}) {
    Planning planning;
    if (named) planning.wanted.names = {"user017", "user018"};
    const std::vector<std::string> except{"user017x", "user018", "i2"};
    planning.wanted.selecting.except = NameSet(except);
    planning.run();
    EXPECT_THAT(planning.ids(false), ElementsAre("i1"));
    EXPECT_THAT(planning.planned.unknown_exceptions, ElementsAre("user017x"));
  }
}

}  // namespace
}  // namespace provost::core
