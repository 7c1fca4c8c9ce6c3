#include "core/plan/last_administrator.hpp"

#include <gtest/gtest.h>

#include "tests/fakes/listed_accounts.hpp"
#include "tests/unit/select/accounts.hpp"

namespace provost::core {
namespace {

Account account(std::string_view id, Tri privileged, Tri active = Tri::yes) {
  Account account = test::person();
  account.id = id;
  account.privileged = privileged;
  account.active = active;
  return account;
}

/// A server and a plan that shuts people out of it.
struct Administrators : testing::Test {
  void add(std::string_view id, Tri privileged, bool shut_out, Tri active = Tri::yes) {
    const Account one = account(id, privileged, active);
    server.add(one);
    if (shut_out) shut(one);
  }
  void shut(const Account& one, const std::string& profile = "chat",
            const std::string& scope = {}) {
    plan.rows.push_back({profile, scope, StoredAccount(one), true, std::nullopt});
  }
  bool one_is_left() { return leaves_an_administrator(plan, server, own, "chat", ""); }

  test::ListedAccounts server;
  Plan plan;
  std::optional<StoredAccount> own;
};

TEST_F(Administrators, AreLeftWhenNoneIsTouched) {
  add("i1", Tri::no, true);
  EXPECT_TRUE(one_is_left());
}

TEST_F(Administrators, AreNotLeftWhenAllAreShutOut) {
  add("i1", Tri::yes, true);
  add("i2", Tri::yes, true);
  add("i3", Tri::no, false);
  EXPECT_FALSE(one_is_left());
}

TEST_F(Administrators, AreLeftWhenOneIsNotTouched) {
  add("i1", Tri::yes, true);
  add("i2", Tri::yes, false);
  EXPECT_TRUE(one_is_left());
}

TEST_F(Administrators, AreLeftWhenOneIsSkipped) {
  add("i1", Tri::yes, true);
  add("i2", Tri::yes, true);
  plan.rows.back().skip = Skip{"protected by the profile"};
  EXPECT_TRUE(one_is_left());
}

TEST_F(Administrators, ThatAreDisabledAreNone) {
  add("i1", Tri::yes, true);
  add("i2", Tri::yes, false, Tri::no);
  EXPECT_FALSE(one_is_left());
}

TEST_F(Administrators, AreNotTakenForGrantedWhereNobodyTells) {
  add("i1", Tri::unknown, true);
  add("i2", Tri::unknown, false);
  EXPECT_FALSE(one_is_left());
}

TEST_F(Administrators, WhoAreSignedInStay) {
  add("i1", Tri::yes, true);
  own.emplace(account("own", Tri::yes));
  EXPECT_TRUE(one_is_left());
  own.emplace(account("own", Tri::no));
  EXPECT_FALSE(one_is_left());
}

TEST_F(Administrators, OfOtherServersAreJudgedThere) {
  add("i1", Tri::yes, false);
  shut(account("i1", Tri::yes), "team");
  shut(account("i1", Tri::yes), "chat", "acme.test");
  EXPECT_TRUE(one_is_left());
  EXPECT_FALSE(leaves_an_administrator(plan, server, own, "team", ""));
}

}  // namespace
}  // namespace provost::core
