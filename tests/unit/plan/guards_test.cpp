#include "core/plan/guards.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <string>

#include "tests/unit/select/accounts.hpp"

namespace provost::core {
namespace {

struct Guard {
  Operation operation = Operation::set_password;
  Includes includes;
  std::string own_id = "own";
  std::string own_name;
  std::optional<Filter> protect;
  bool locked = false;

  std::optional<Skip> judge(const Account& account) const {
    return Guards(operation, includes, own_id, own_name, protect, test::now(), locked)
        .judge(account);
  }
  bool lets_through(const Account& account) const { return !judge(account).has_value(); }
};

/// An account held back under a flag, and only that.
void expect_flag(const Account& account, const std::string& flag, bool Includes::*include) {
  Guard guard;
  const auto skip = guard.judge(account);
  ASSERT_TRUE(skip.has_value()) << flag;
  EXPECT_EQ(skip->flag, flag);
  EXPECT_FALSE(skip->reason.empty());
  guard.includes.*include = true;
  EXPECT_TRUE(guard.lets_through(account)) << flag;
}

Account with(const std::function<void(Account&)>& change) {
  Account account = test::person();
  change(account);
  return account;
}

TEST(Guards, LetAnOrdinaryPersonThrough) { EXPECT_TRUE(Guard().lets_through(test::person())); }

TEST(Guards, HoldAdministratorsBack) {
  expect_flag(with([](Account& a) { a.privileged = Tri::yes; }), "--include-admins",
              &Includes::admins);
}

TEST(Guards, TakeWhoMayBeAnAdministratorForOne) {
  expect_flag(with([](Account& a) { a.privileged = Tri::unknown; }), "--include-admins",
              &Includes::admins);
}

TEST(Guards, HoldBackWhatIsNotAPersons) {
  expect_flag(with([](Account& a) { a.kind = Kind::bot; }), "--include-bots", &Includes::bots);
  expect_flag(with([](Account& a) { a.kind = Kind::service; }), "--include-services",
              &Includes::services);
  expect_flag(with([](Account& a) { a.kind = Kind::remote; }), "--include-remote",
              &Includes::remote);
}

TEST(Guards, HoldDisabledOnesBack) {
  expect_flag(with([](Account& a) { a.active = Tri::no; }), "--include-disabled",
              &Includes::disabled);
}

TEST(Guards, LetGuestsThrough) {
  EXPECT_TRUE(Guard().lets_through(with([](Account& a) { a.kind = Kind::guest; })));
}

TEST(Guards, LeaveThePasswordsOfOtherDirectoriesAlone) {
  const Account account = with([](Account& a) { a.auth_source = "ldap"; });
  Guard guard;
  guard.includes = {true, true, true, true, true, true};
  const auto skip = guard.judge(account);
  ASSERT_TRUE(skip.has_value());
  EXPECT_EQ(skip->flag, "");
  EXPECT_NE(skip->reason.find("ldap"), std::string::npos);
  guard.operation = Operation::end_sessions;
  EXPECT_TRUE(guard.lets_through(account));
}

TEST(Guards, JudgeKindsForPasswordsAndMailsOnly) {
  Guard guard;
  const Account bot = with([](Account& a) { a.kind = Kind::bot; });
  for (const Operation operation : {Operation::set_password, Operation::reset_mail,
                                    Operation::random_mail, Operation::must_change}) {
    guard.operation = operation;
    EXPECT_FALSE(guard.lets_through(bot));
  }
  for (const Operation operation :
       {Operation::disable, Operation::end_sessions, Operation::revoke_tokens}) {
    guard.operation = operation;
    EXPECT_TRUE(guard.lets_through(bot));
  }
}

TEST(Guards, NeverLetOnesOwnAccountThrough) {
  Guard guard;
  guard.own_id = "Id017";
  guard.includes = {true, true, true, true, true, true};
  for (const Operation operation : {Operation::set_password, Operation::disable,
                                    Operation::end_sessions, Operation::revoke_tokens}) {
    guard.operation = operation;
    const auto skip = guard.judge(test::person());
    ASSERT_TRUE(skip.has_value());
    EXPECT_EQ(skip->flag, "");
  }
}

TEST(Guards, KnowOnesOwnAccountByAnyNameWhenNobodyTellsItsId) {
  Guard guard;
  guard.own_id = "";
  for (const char* name : {"USER017", "id017", "second17@ACME.test"}) {
    guard.own_name = name;
    EXPECT_FALSE(guard.lets_through(test::person())) << name;
  }
  guard.own_name = "user01";
  EXPECT_TRUE(guard.lets_through(test::person()));
}

TEST(Guards, GoByTheIdWhenItIsKnown) {
  Guard guard;
  guard.own_name = "user017";
  EXPECT_TRUE(guard.lets_through(test::person()));
}

TEST(Guards, HoldBackWhatTheProfileProtects) {
  Guard guard;
  guard.protect = Filter::parse("roles eq \"auditor\"");
  const auto skip = guard.judge(test::person());
  ASSERT_TRUE(skip.has_value());
  EXPECT_EQ(skip->flag, "--include-protected");
  EXPECT_TRUE(guard.lets_through(with([](Account& a) { a.roles = {{"user"}}; })));
  guard.includes.protected_accounts = true;
  EXPECT_TRUE(guard.lets_through(test::person()));
}

TEST(Guards, ProtectWhatMayBeMeant) {
  Guard guard;
  guard.protect = Filter::parse("roles eq \"auditor\"");
  const auto skip = guard.judge(with([](Account& a) { a.roles.reset(); }));
  ASSERT_TRUE(skip.has_value());
  EXPECT_EQ(skip->flag, "--include-protected");
}

TEST(Guards, LeaveAloneWhatIsAsWantedAlready) {
  Guard guard;
  guard.operation = Operation::disable;
  EXPECT_FALSE(guard.lets_through(with([](Account& a) { a.active = Tri::no; })));
  EXPECT_TRUE(guard.lets_through(with([](Account& a) { a.active = Tri::unknown; })));
  guard.operation = Operation::enable;
  EXPECT_FALSE(guard.lets_through(test::person()));
  EXPECT_TRUE(guard.lets_through(with([](Account& a) { a.active = Tri::no; })));
}

TEST(Guards, SendNoMailWhereThereIsNoAddress) {
  Guard guard;
  guard.operation = Operation::reset_mail;
  EXPECT_FALSE(guard.lets_through(with([](Account& a) { a.emails.emplace(); })));
  EXPECT_TRUE(guard.lets_through(with([](Account& a) { a.emails.reset(); })));
  guard.operation = Operation::set_password;
  EXPECT_TRUE(guard.lets_through(with([](Account& a) { a.emails.emplace(); })));
}

TEST(Guards, LetNobodyThroughThatALockedProfileHolds) {
  Guard guard;
  guard.locked = true;
  guard.includes = {true, true, true, true, true, true};
  guard.protect = Filter::parse("userName eq \"" + std::string(*test::person().user_name) + "\"");
  const auto is_protected = guard.judge(test::person());
  ASSERT_TRUE(is_protected.has_value());
  EXPECT_EQ(is_protected->reason, "protected by the profile (the profile is locked)");
  EXPECT_EQ(is_protected->flag, "");

  guard.protect.reset();
  const auto privileged = guard.judge(with([](Account& a) { a.privileged = Tri::yes; }));
  ASSERT_TRUE(privileged.has_value());
  EXPECT_EQ(privileged->reason, "an administrator (the profile is locked)");
  EXPECT_EQ(privileged->flag, "");
  EXPECT_TRUE(guard.lets_through(with([](Account& a) { a.active = Tri::no; })));
}

}  // namespace
}  // namespace provost::core
