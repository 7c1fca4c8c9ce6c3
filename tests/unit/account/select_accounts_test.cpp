#include "core/account/select_accounts.hpp"

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
using test::ListedAccounts;
using testing::ElementsAre;
using testing::HasSubstr;

struct Selection {
  ListedAccounts server;
  Selecting selecting;
  std::vector<std::string> taken;
  Selected result;

  explicit Selection(std::string_view filter = {}) {
    if (!filter.empty()) selecting.filter = Filter::parse(filter);
    selecting.now = test::now();
  }
  void add(std::string_view id, Tri active, Tri second_factor = Tri::unknown) {
    server.add(account(id, active, second_factor));
  }
  static Account account(std::string_view id, Tri active, Tri second_factor = Tri::unknown) {
    Account made;
    made.id = id;
    made.user_name = id;
    made.active = active;
    made.second_factor = second_factor;
    return made;
  }
  void run() {
    result = select_accounts(server, selecting,
                             [&](const Account& account) { taken.emplace_back(account.id); });
  }
};

TEST(SelectAccounts, HandsOutWhatTheFilterSelects) {
  Selection selection("active eq true");
  selection.add("a", Tri::yes);
  selection.add("b", Tri::no);
  selection.add("c", Tri::yes);
  selection.run();
  EXPECT_THAT(selection.taken, ElementsAre("a", "c"));
  EXPECT_EQ(selection.result.listed, 3U);
  EXPECT_EQ(selection.result.selected, 2U);
  EXPECT_EQ(selection.result.unknown, 0U);
}

TEST(SelectAccounts, AsksTheListForWhatSomebodyLooksAtAndNoMore) {
  Selection selection("active eq true");
  selection.selecting.wanted = {Attribute::created};
  selection.selecting.welcome = {Attribute::roles};
  selection.run();
  const Attributes looked_at{Attribute::id, Attribute::user_name, Attribute::active,
                             Attribute::created, Attribute::roles};
  EXPECT_EQ(selection.server.wanted.mask(), looked_at.mask());
}

TEST(SelectAccounts, AsksTheListForAddressesWhereSomebodyIsLeftOutByName) {
  Selection selection;
  const std::vector<std::string> except{"a@example.com"};
  selection.selecting.except = NameSet(except);
  selection.run();
  EXPECT_TRUE(selection.server.wanted.has(Attribute::email));
}

TEST(SelectAccounts, PaysACallAnAccountForWhatIsWantedAndNotForWhatIsWelcome) {
  Selection selection;
  selection.add("a", Tri::yes);
  selection.server.told[Attribute::second_factor] = Availability::by_get;
  selection.selecting.welcome = {Attribute::second_factor};
  selection.run();
  EXPECT_TRUE(selection.server.gets.empty());
}

TEST(SelectAccounts, LeavesUnknownOnesOutAndCountsThem) {
  Selection selection("active eq true");
  selection.add("a", Tri::unknown);
  selection.add("b", Tri::yes);
  selection.run();
  EXPECT_THAT(selection.taken, ElementsAre("b"));
  EXPECT_EQ(selection.result.unknown, 1U);
}

TEST(SelectAccounts, TakesUnknownOnesInWhenTold) {
  Selection selection("active eq true");
  selection.selecting.unknown = UnknownPolicy::include;
  selection.add("a", Tri::unknown);
  selection.add("b", Tri::no);
  selection.run();
  EXPECT_THAT(selection.taken, ElementsAre("a"));
  EXPECT_EQ(selection.result.unknown, 1U);
}

TEST(SelectAccounts, FailsAtAnUnknownOneWhenTold) {
  Selection selection("active eq true");
  selection.selecting.unknown = UnknownPolicy::fail;
  selection.add("user017", Tri::unknown);
  const Error error = error_of([&] { selection.run(); });
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_THAT(error.message, HasSubstr("'user017'"));
  EXPECT_THAT(error.message, HasSubstr("--unknown"));
}

TEST(SelectAccounts, LeavesNamedOnesOut) {
  Selection selection;
  const std::vector<std::string> except{"B", "nobody"};
  selection.selecting.except = NameSet(except);
  selection.add("a", Tri::yes);
  selection.add("b", Tri::yes);
  selection.run();
  EXPECT_THAT(selection.taken, ElementsAre("a"));
  EXPECT_EQ(selection.result.excepted, 1U);
}

TEST(SelectAccounts, AsksForSingleAccountsOnlyWhereTheListCannotDecide) {
  Selection selection("secondFactor eq true and active eq true");
  selection.server.told[Attribute::second_factor] = Availability::by_get;
  for (const char* id : {"a", "b"}) {
    selection.add(id, Tri::yes);
    selection.server.in_full.emplace(
        id, Selection::account(id, Tri::yes, tri(std::string_view(id) == "b")));
  }
  selection.add("c", Tri::no);
  selection.run();
  EXPECT_THAT(selection.taken, ElementsAre("b"));
  EXPECT_THAT(selection.server.gets, ElementsAre("a", "b"));
  EXPECT_EQ(selection.result.unknown, 0U);
}

TEST(SelectAccounts, AsksForNothingThatTheServerNeverTells) {
  Selection selection("secondFactor eq true");
  selection.server.told[Attribute::second_factor] = Availability::never;
  selection.add("a", Tri::yes);
  selection.run();
  EXPECT_TRUE(selection.server.gets.empty());
  EXPECT_EQ(selection.result.unknown, 1U);
}

TEST(SelectAccounts, AnOldSignInProvesIdlenessOnlyWhereActivityIsNeverTold) {
  for (const bool told : {true, false}) {
    Selection selection(R"(lastSeen lt "-90d")");
    if (!told) selection.server.told[Attribute::last_activity] = Availability::never;
    Account account = Selection::account("a", Tri::yes);
    account.last_login = test::days_ago(100);
    selection.server.add(account);
    selection.run();
    EXPECT_EQ(selection.taken.size(), told ? 0U : 1U);
    EXPECT_EQ(selection.result.unknown, told ? 1U : 0U);
  }
}

TEST(SelectAccounts, FillsInWhatIsLookedAt) {
  Selection selection("active eq true");
  selection.selecting.wanted = {Attribute::second_factor};
  selection.server.told[Attribute::second_factor] = Availability::by_get;
  selection.add("a", Tri::yes);
  selection.add("b", Tri::no);
  selection.server.in_full.emplace("a", Selection::account("a", Tri::yes, Tri::yes));
  select_accounts(selection.server, selection.selecting,
                  [](const Account& account) { EXPECT_EQ(account.second_factor, Tri::yes); });
  EXPECT_THAT(selection.server.gets, ElementsAre("a"));
}

TEST(SelectAccounts, KeepsAnAccountThatIsGoneWhenItIsAskedFor) {
  Selection selection("secondFactor eq true");
  selection.selecting.unknown = UnknownPolicy::include;
  selection.selecting.wanted = {Attribute::second_factor};
  selection.server.told[Attribute::second_factor] = Availability::by_get;
  selection.add("a", Tri::yes);
  selection.server.before_fetch = [&](int, const PagePlace&) {};
  selection.server.after_fetch = [&](int, AccountPage&) { selection.server.list.clear(); };
  selection.run();
  EXPECT_THAT(selection.taken, ElementsAre("a"));
  EXPECT_THAT(selection.server.gets, ElementsAre("a"));
}

TEST(SelectAccounts, TellsTheReaderWhatIsNeeded) {
  Selection selection("active eq true");
  selection.selecting.wanted = {Attribute::email};
  selection.run();
  EXPECT_TRUE(selection.server.wanted.has(Attribute::active));
  EXPECT_TRUE(selection.server.wanted.has(Attribute::email));
  EXPECT_FALSE(selection.server.wanted.has(Attribute::roles));
}

}  // namespace
}  // namespace provost::core
