#include "core/account/stored_account.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "tests/unit/select/accounts.hpp"

namespace provost::core {
namespace {

TEST(StoredAccount, OutlivesTheTextsItWasMadeOf) {
  std::optional<StoredAccount> stored;
  {
    const std::string id(40, 'i');
    const std::string name = "Персона 18";
    const std::string address = "user018@example.test";
    const std::string role = "auditor";
    const std::string value = "250";
    Account account;
    account.id = id;
    account.display_name = name;
    account.emails = {{address, Tri::yes}};
    account.roles = {role};
    account.attributes = {{"quota", value}};
    stored.emplace(account);
  }
  const StoredAccount copy = *stored;
  stored.reset();
  EXPECT_EQ(copy->id, std::string(40, 'i'));
  EXPECT_EQ(copy->display_name, "Персона 18");
  EXPECT_EQ(copy->email(), "user018@example.test");
  EXPECT_EQ(copy->emails->front().verified, Tri::yes);
  EXPECT_EQ(copy->roles->front(), "auditor");
  EXPECT_EQ(copy->attributes.front().value, "250");
}

TEST(StoredAccount, KeepsWhatIsNotKnownApartFromWhatIsEmpty) {
  Account account = test::stranger();
  const StoredAccount unknown(account);
  EXPECT_FALSE(unknown->user_name.has_value());
  EXPECT_FALSE(unknown->emails.has_value());
  EXPECT_FALSE(unknown->last_login.known());
  account.user_name = "";
  account.emails.emplace();
  account.last_login = Time::never();
  const StoredAccount empty(account);
  EXPECT_EQ(empty->user_name, "");
  EXPECT_TRUE(empty->emails->empty());
  EXPECT_TRUE(empty->last_login.is_never());
}

}  // namespace
}  // namespace provost::core
