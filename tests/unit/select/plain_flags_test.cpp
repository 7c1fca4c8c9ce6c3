#include "core/select/plain_flags.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accounts.hpp"
#include "provost/error.hpp"

namespace provost::core::test {
namespace {

using testing::HasSubstr;

std::string error_of(const PlainFlags& flags) {
  try {
    flags.filter();
  } catch (const Error& error) {
    return error.message;
  }
  return "no error";
}

TEST(PlainFlags, SelectEveryAccountWhenNoneIsGiven) {
  EXPECT_TRUE(PlainFlags().filter().selects_all());
}

TEST(PlainFlags, StandForConditionsThatMustAllHold) {
  PlainFlags flags;
  flags.unverified = true;
  flags.never_logged_in = true;
  flags.active = true;
  flags.no_email = true;
  EXPECT_EQ(flags.filter().text(),
            R"(emailVerified eq false and lastLogin eq "never" and active eq true and )"
            R"(not (email pr))");
}

TEST(PlainFlags, TakeAnyOfTheValuesOfOneFlag) {
  PlainFlags flags;
  flags.verified = true;
  flags.disabled = true;
  flags.roles = {"a \"b\"", "c"};
  flags.auth = {"ldap"};
  flags.kinds = {"Bot", "guest"};
  EXPECT_EQ(flags.filter().text(),
            R"(emailVerified eq true and active eq false and (roles eq "a \"b\"" or )"
            R"(roles eq "c") and authSource eq "ldap" and (kind eq "bot" or kind eq "guest"))");
}

TEST(PlainFlags, CountWhoWasNeverSeenAsIdle) {
  PlainFlags flags;
  flags.idle = "90D";
  EXPECT_EQ(flags.filter().text(), R"(lastSeen lt "-90d")");
  const Filter idle = flags.filter().for_server({Attribute::last_activity});
  Account account = person();
  EXPECT_EQ(idle.evaluate(account, now()), Verdict::no);
  account.last_activity = Time();
  EXPECT_EQ(idle.evaluate(account, now()), Verdict::yes);
  account.last_login = Time::never();
  EXPECT_EQ(idle.evaluate(account, now()), Verdict::yes);
  account.last_login = Time();
  EXPECT_EQ(idle.evaluate(account, now()), Verdict::unknown);
}

TEST(PlainFlags, RefuseWhatExcludesEachOtherOrIsWrong) {
  EXPECT_THAT(error_of({.unverified = true, .verified = true}), HasSubstr("exclude each other"));
  EXPECT_THAT(error_of({.active = true, .disabled = true}), HasSubstr("--active and --disabled"));
  EXPECT_THAT(error_of({.idle = "soon"}), HasSubstr("--idle takes a number"));
  EXPECT_THAT(error_of({.roles = {""}}), HasSubstr("--role"));
  EXPECT_THAT(error_of({.kinds = {"robot"}}), HasSubstr("--kind is one of human"));
}

}  // namespace
}  // namespace provost::core::test
