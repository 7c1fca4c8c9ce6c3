#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

#include "accounts.hpp"

namespace provost::core::test {
namespace {

/// A condition that comes out as wanted for person() with an unknown role list.
std::string condition(Verdict verdict) {
  switch (verdict) {
    case Verdict::yes:
      return "active eq true";
    case Verdict::no:
      return "active eq false";
    case Verdict::unknown:
      break;
  }
  return "roles pr";
}

Account subject() {
  Account account = person();
  account.roles.reset();
  return account;
}

constexpr std::array all{Verdict::no, Verdict::unknown, Verdict::yes};

TEST(Kleene, AndIsTheLeastOfItsParts) {
  for (const Verdict a : all) {
    for (const Verdict b : all) {
      for (const Verdict c : all) {
        const std::string text = condition(a) + " and " + condition(b) + " and " + condition(c);
        EXPECT_EQ(judge(text, subject()), std::min({a, b, c})) << text;
      }
    }
  }
}

TEST(Kleene, OrIsTheGreatestOfItsParts) {
  for (const Verdict a : all) {
    for (const Verdict b : all) {
      for (const Verdict c : all) {
        const std::string text = condition(a) + " or " + condition(b) + " or " + condition(c);
        EXPECT_EQ(judge(text, subject()), std::max({a, b, c})) << text;
      }
    }
  }
}

TEST(Kleene, NotTurnsYesAndNoAroundAndLeavesUnknown) {
  EXPECT_EQ(judge("not (" + condition(Verdict::yes) + ")", subject()), Verdict::no);
  EXPECT_EQ(judge("not (" + condition(Verdict::no) + ")", subject()), Verdict::yes);
  EXPECT_EQ(judge("not (" + condition(Verdict::unknown) + ")", subject()), Verdict::unknown);
}

TEST(Kleene, AndBindsTighterThanOr) {
  for (const Verdict a : all) {
    for (const Verdict b : all) {
      for (const Verdict c : all) {
        const std::string text = condition(a) + " or " + condition(b) + " and " + condition(c);
        EXPECT_EQ(judge(text, subject()), std::max(a, std::min(b, c))) << text;
        const std::string other =
            "(" + condition(a) + " or " + condition(b) + ") and " + condition(c);
        EXPECT_EQ(judge(other, subject()), std::min(std::max(a, b), c)) << other;
      }
    }
  }
}

}  // namespace
}  // namespace provost::core::test
