#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "sandbox/smartermail/population.hpp"
#include "sandbox/smartermail/store.hpp"
#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

using smartermail::local_part;

smartermail::Store populated(std::size_t accounts, std::uint64_t seed = 1) {
  FakeClock clock;
  Ledger ledger;
  return smartermail::populate({"", accounts, seed, {}, clock, ledger}, {});
}

TEST(SmarterMailPeople, NamesBecomeLocalParts) {
  EXPECT_EQ(local_part("user017", 17), "user017");
  EXPECT_EQ(local_part("--all", 23), "--all");
  EXPECT_EQ(local_part("=1+2", 5), "=1+2");
  EXPECT_EQ(local_part("user 17", 17), "user.17");
  EXPECT_EQ(local_part(".user@x\x1b\n", 17), "user.x");
  EXPECT_EQ(local_part("Персона", 18), "user18");
  EXPECT_EQ(local_part(std::string(80, 'a'), 1).size(), 64U);
}

TEST(SmarterMailPeople, EveryPersonIsSomewhereOnce) {
  const auto store = populated(3000);
  const auto& domain = store.domains.front();
  EXPECT_EQ(domain.users.size() + domain.accounts.size(), 3000U + 2U);
  std::set<std::string> names;
  for (const auto& user : domain.users) names.insert(user.name);
  EXPECT_EQ(names.size(), domain.users.size());
}

TEST(SmarterMailPeople, AreTheSameForTheSameSeed) {
  const auto one = populated(100).domains.front();
  const auto two = populated(100).domains.front();
  const auto other = populated(100, 2).domains.front();
  ASSERT_EQ(one.users.size(), two.users.size());
  std::size_t differing = 0;
  for (std::size_t i = 0; i < one.users.size(); ++i) {
    EXPECT_EQ(one.users[i].name, two.users[i].name);
    EXPECT_EQ(one.users[i].created_ms, two.users[i].created_ms);
    if (i < other.users.size() && one.users[i].created_ms != other.users[i].created_ms) ++differing;
  }
  EXPECT_GT(differing, 50U);
}

TEST(SmarterMailPeople, EvenTheSmallestServerHasItsAdministrator) {
  for (const std::size_t accounts : {0U, 1U, 2U}) {
    auto store = populated(accounts);
    ASSERT_NE(store.user("admin@acme.test"), nullptr);
    EXPECT_TRUE(store.user("admin@acme.test")->primary_admin);
    EXPECT_NE(store.user("sysadmin"), nullptr);
  }
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
