#include "core/output/account_columns.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "provost/error.hpp"
#include "tests/fakes/error_of.hpp"
#include "tests/unit/select/accounts.hpp"

namespace provost::core {
namespace {

using testing::HasSubstr;

Cell cell(std::string_view column, const Account& account = test::person()) {
  return AccountColumn::parse(column).cell(account);
}

TEST(AccountColumns, TellTheirColumnsWhenANameIsUnknown) {
  for (const char* name : {"mail", "", "attributes.", "имя"}) {
    const Error error = test::error_of([&] { AccountColumn::parse(name); });
    EXPECT_EQ(error.code, Code::invalid_argument);
    EXPECT_THAT(error.message, HasSubstr("'" + std::string(name) + "'"));
    for (const AccountColumn& column : AccountColumn::all()) {
      EXPECT_THAT(error.message, HasSubstr(" " + column.name() + " "));
    }
  }
}

TEST(AccountColumns, AreFoundWithoutRegardToCase) {
  EXPECT_EQ(AccountColumn::parse("username").name(), "userName");
  EXPECT_EQ(AccountColumn::parse("LASTLOGIN").name(), "lastLogin");
}

TEST(AccountColumns, ShowWhatIsKnown) {
  EXPECT_EQ(cell("id").text, "Id017");
  EXPECT_EQ(cell("email").text, "user017@example.com");
  EXPECT_EQ(cell("emails").list.size(), 2U);
  EXPECT_EQ(cell("emailVerified").type, Cell::Type::boolean);
  EXPECT_FALSE(cell("emailVerified").yes);
  EXPECT_TRUE(cell("active").yes);
  EXPECT_EQ(cell("kind").text, "human");
  EXPECT_EQ(cell("lastPasswordChange").text, "never");
  EXPECT_EQ(cell("attributes.quota").text, "250");
  EXPECT_EQ(cell("attributes.Quota").text, "250");
}

TEST(AccountColumns, LeaveNothingOfAnotherAccountInCellsThatAreFilledAgain) {
  const std::vector<AccountColumn> columns = AccountColumn::all();
  std::vector<Cell> cells{Cell::of("first")};
  fill_cells(columns, test::person(), cells, 1);
  ASSERT_EQ(cells.size(), columns.size() + 1);
  EXPECT_EQ(cells[0].text, "first");
  EXPECT_EQ(text_of(cells[1]), "Id017");
  fill_cells(columns, test::stranger(), cells, 1);
  for (std::size_t i = 1; i < cells.size(); ++i) {
    if (columns[i - 1].name() == "id") continue;
    EXPECT_EQ(text_of(cells[i]), "") << columns[i - 1].name();
  }
}

TEST(AccountColumns, KeepInACellOfItsOwnWhatTheAccountHolds) {
  std::string id = "id1";
  Account account = test::stranger();
  account.id = id;
  const Cell kept = cell("id", account);
  std::vector<Cell> lent;
  fill_cells({AccountColumn::parse("id")}, account, lent);
  id = "id2";
  EXPECT_EQ(text_of(kept), "id1");
  EXPECT_EQ(text_of(lent.front()), "id2");
}

TEST(AccountColumns, ShowNothingForWhatIsNotKnown) {
  for (const AccountColumn& column : AccountColumn::all()) {
    if (column.name() == "id") continue;
    EXPECT_EQ(column.cell(test::stranger()).type, Cell::Type::null) << column.name();
  }
  EXPECT_EQ(cell("attributes.shoeSize").type, Cell::Type::null);
}

TEST(AccountColumns, TellNoAddressFromNotKnown) {
  Account account = test::stranger();
  account.emails.emplace();
  EXPECT_EQ(cell("email", account).type, Cell::Type::text);
  EXPECT_EQ(cell("email", account).text, "");
  EXPECT_EQ(cell("emails", account).type, Cell::Type::list);
}

TEST(AccountColumns, HaveStableDefaults) {
  EXPECT_THAT(names_of(AccountColumn::defaults()),
              testing::ElementsAre("userName", "email", "emailVerified", "name", "active", "kind",
                                   "privileged", "lastLogin"));
}

TEST(AccountColumns, SayWhatTheyNeed) {
  const Attributes needs = needs_of(AccountColumn::parse_list({"email", "lastLogin"}));
  EXPECT_TRUE(needs.has(Attribute::email));
  EXPECT_TRUE(needs.has(Attribute::last_login));
  EXPECT_FALSE(needs.has(Attribute::roles));
}

TEST(AccountColumns, WriteTimesAsFiltersDo) {
  EXPECT_EQ(time_text(Time::at_ms(test::now_ms + 1'000)), "2026-03-01T00:00:01Z");
  EXPECT_EQ(time_text(Time::at_ms(86'400'000)), "1970-01-02T00:00:00Z");
  EXPECT_EQ(time_text(Time::never()), "never");
  EXPECT_EQ(time_text(Time()), "");
}

}  // namespace
}  // namespace provost::core
