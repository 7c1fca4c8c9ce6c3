#include "core/account/account_page.hpp"

#include <gtest/gtest.h>

#include <string>

#include "provost/detail/account_bridge.hpp"
#include "tests/unit/select/accounts.hpp"

namespace provost::core {
namespace {

provost_page said() { return {sizeof(provost_page), 0, 0, -1, {nullptr, 0}, -1, 0}; }

TEST(AccountPage, KeepsRecordsAfterTheirTextsAreGone) {
  AccountPage page;
  detail::AccountBridge bridge;
  for (int i = 0; i < 50; ++i) {
    const std::string id = "id" + std::to_string(i);
    Account account = test::person();
    account.id = id;
    page.add(bridge.to_abi_record(account));
  }
  ASSERT_EQ(page.size(), 50U);
  EXPECT_EQ(page[49].id, "id49");
  EXPECT_EQ(page[0].emails->at(1).address, "Second17@acme.test");
  EXPECT_EQ(page[0].emails->at(1).verified, Tri::yes);
}

TEST(AccountPage, BeginsAnewWithoutWhatItHeld) {
  AccountPage page;
  detail::AccountBridge bridge;
  page.add(bridge.to_abi_record(test::person()));
  page.total = 7;
  page.next = PagePlace{3, {}};
  page.clear();
  EXPECT_EQ(page.size(), 0U);
  EXPECT_FALSE(page.total || page.next);
  page.add(bridge.to_abi_record(test::stranger()));
  EXPECT_EQ(page[0].id, "Id018");
  EXPECT_FALSE(page[0].user_name || page[0].emails || page[0].roles);
  EXPECT_TRUE(page[0].attributes.empty());
  EXPECT_EQ(page[0].active, Tri::unknown);
}

TEST(AccountPage, PrefersACursorToAnOffset) {
  AccountPage page;
  provost_page record = said();
  record.next_offset = 3;
  record.next_cursor = to_abi(std::string_view("next"));
  page.finish(record);
  EXPECT_EQ(page.next, (PagePlace{0, "next"}));
}

TEST(AccountPage, IsTheLastWithoutAPlaceToGoOn) {
  AccountPage page;
  page.finish(said());
  EXPECT_FALSE(page.next.has_value());
  EXPECT_FALSE(page.total.has_value());
}

}  // namespace
}  // namespace provost::core
