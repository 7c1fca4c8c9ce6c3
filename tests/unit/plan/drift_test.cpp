#include "core/plan/drift.hpp"

#include <gtest/gtest.h>

#include "tests/unit/select/accounts.hpp"

namespace provost::core {
namespace {

TEST(Drift, IsNoneWhereNothingHasChanged) { EXPECT_EQ(drift(test::person(), test::person()), ""); }

TEST(Drift, IsNamedInWords) {
  Account now = test::person();
  now.user_name = "somebody.else";
  now.emails = {{"else@example.com", Tri::no}};
  now.privileged = now.privileged == Tri::yes ? Tri::no : Tri::yes;
  EXPECT_EQ(drift(test::person(), now),
            "its user name, its e-mail address, whether it is an administrator");
  now = test::person();
  now.active = now.active == Tri::yes ? Tri::no : Tri::yes;
  EXPECT_EQ(drift(test::person(), now), "whether it is active");
}

TEST(Drift, IsNotSeenInWhatNobodyTells) {
  Account now = test::person();
  now.active = Tri::unknown;
  now.user_name.reset();
  now.emails.reset();
  now.auth_source.reset();
  EXPECT_EQ(drift(test::person(), now), "");
}

}  // namespace
}  // namespace provost::core
