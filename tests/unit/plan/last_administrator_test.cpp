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

/// A server, and who of it is to be shut out.
struct Administrators : testing::Test {
  void add(std::string_view id, Tri privileged, bool shut_out, Tri active = Tri::yes) {
    server.add(account(id, privileged, active));
    if (shut_out && privileged != Tri::no) ids.emplace(id);
  }
  bool one_is_left() { return leaves_an_administrator(ids, server, own); }

  test::ListedAccounts server;
  std::set<std::string, std::less<>> ids;
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

}  // namespace
}  // namespace provost::core
