#include "core/account/find_named.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/fakes/error_of.hpp"
#include "tests/fakes/listed_accounts.hpp"

namespace provost::core {
namespace {

using test::ListedAccounts;
using testing::ElementsAre;
using testing::IsEmpty;

void add(ListedAccounts& server, std::string_view id, std::string_view user_name,
         std::string_view address = "") {
  Account account;
  account.id = id;
  account.user_name = user_name;
  account.emails.emplace();
  if (!address.empty()) account.emails->push_back({address, Tri::unknown});
  server.add(account);
}

std::vector<std::string> ids(const FoundName& found) {
  std::vector<std::string> result;
  for (const StoredAccount& account : found.accounts) result.emplace_back(account->id);
  return result;
}

std::vector<std::string> find_one(ListedAccounts& server, const std::string& name) {
  const std::vector<FoundName> found = find_named(server, {name}, {Attribute::email});
  EXPECT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().name, name);
  return ids(found.front());
}

/// The two ways to find a name; both have to come to the same.
class FindNamed : public testing::TestWithParam<bool> {
 protected:
  FindNamed() {
    if (GetParam()) server.keys.clear();
    add(server, "i1", "user017", "user017@example.com");
    add(server, "i2", "user018", "user018@example.com");
  }
  ListedAccounts server;
};

INSTANTIATE_TEST_SUITE_P(ByKeyAndByList, FindNamed, testing::Bool(),
                         [](const auto& tested) { return tested.param ? "ByList" : "ByKey"; });

TEST_P(FindNamed, FindsByUserNameAddressOrId) {
  EXPECT_THAT(find_one(server, "user018"), ElementsAre("i2"));
  EXPECT_THAT(find_one(server, "user018@example.com"), ElementsAre("i2"));
  EXPECT_THAT(find_one(server, "i2"), ElementsAre("i2"));
}

TEST_P(FindNamed, SaysThatThereIsNone) { EXPECT_THAT(find_one(server, "user019"), IsEmpty()); }

TEST_P(FindNamed, KeepsTheOrderOfTheNames) {
  const auto found = find_named(server, {"user018", "nobody", "user017"}, {});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_THAT(ids(found[0]), ElementsAre("i2"));
  EXPECT_THAT(ids(found[1]), IsEmpty());
  EXPECT_THAT(ids(found[2]), ElementsAre("i1"));
}

TEST_P(FindNamed, LetsAUserNameHideAnId) {
  add(server, "user017", "user020");
  EXPECT_THAT(find_one(server, "user017"), ElementsAre("i1"));
}

TEST_P(FindNamed, LetsAUserNameHideAnAddress) {
  add(server, "i3", "user018@example.com");
  EXPECT_THAT(find_one(server, "user018@example.com"), ElementsAre("i3"));
}

TEST(FindNamedByKey, ReadsNoList) {
  ListedAccounts server;
  add(server, "i1", "user017");
  find_one(server, "user017");
  EXPECT_EQ(server.fetches, 0);
}

TEST(FindNamedByKey, PassesOverAKeyThatTheServerCannotLookUp) {
  ListedAccounts server;
  add(server, "i1", "user017");
  server.keys.erase(Key::id);
  EXPECT_THAT(find_one(server, "user017"), ElementsAre("i1"));
  EXPECT_EQ(server.fetches, 0);
}

TEST(FindNamedByKey, DoesNotTakeTroubleForNotFound) {
  struct Trouble : ListedAccounts {
    std::optional<StoredAccount> get(Key, std::string_view) override {
      throw Error(Code::unavailable, "the server is gone");
    }
  } server;
  EXPECT_EQ(test::error_of([&] { find_one(server, "user017"); }).code, Code::unavailable);
}

TEST(FindNamedByList, ReadsTheListOnceForManyNames) {
  ListedAccounts server;
  server.page_size = 100;
  server.add_numbered(1, 60);
  std::vector<std::string> names;
  for (int i = 1; i <= 60; ++i) names.push_back("user" + std::to_string(i));
  const auto found = find_named(server, names, {});
  for (const FoundName& entry : found) EXPECT_EQ(entry.accounts.size(), 1U) << entry.name;
  EXPECT_EQ(server.fetches, 1);
  EXPECT_THAT(server.gets, IsEmpty());
}

TEST(FindNamedByList, TellsTwoAccountsOfOneAddress) {
  ListedAccounts server;
  server.keys.clear();
  add(server, "i1", "user017", "shared@example.com");
  add(server, "i2", "user018", "Shared@Example.com");
  EXPECT_THAT(find_one(server, "shared@example.com"), ElementsAre("i1", "i2"));
}

TEST(FindNamedByList, CountsAnAccountThatFitsTwiceOnce) {
  ListedAccounts server;
  server.keys.clear();
  add(server, "user017@example.com", "other", "user017@example.com");
  EXPECT_THAT(find_one(server, "USER017@example.com"), ElementsAre("user017@example.com"));
}

TEST(FindNamedByList, AsksForTheWantedAttributes) {
  ListedAccounts server;
  server.keys.clear();
  find_named(server, {"user017"}, {Attribute::roles});
  EXPECT_TRUE(server.wanted.has(Attribute::roles));
}

TEST(FindNamedByList, NeedsNoServerForNoNames) {
  ListedAccounts server;
  EXPECT_THAT(find_named(server, {}, {}), IsEmpty());
  EXPECT_EQ(server.fetches, 0);
}

}  // namespace
}  // namespace provost::core
