#include "core/profile/groups.hpp"

#include <gtest/gtest.h>

#include <string>

#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

std::string groups_message(std::string_view text) {
  return error_of([&] { parse_groups(text, "groups.ini"); }).message;
}

TEST(Groups, AreReadFromSections) {
  const auto groups = parse_groups(
      "; ours\n[office]\nprofiles = chat, team,mail\n\n[mail-only]\nprofiles=sm/acme.test\n", "g");
  const Groups expected{{"office", {"chat", "team", "mail"}}, {"mail-only", {"sm/acme.test"}}};
  EXPECT_EQ(groups, expected);
}

TEST(Groups, NameTheLineThatIsWrong) {
  EXPECT_EQ(groups_message("profiles = chat\n"),
            "groups.ini:1: 'profiles' stands before the first [GROUP]");
  EXPECT_EQ(groups_message("[office]\nprofile = chat\n"),
            "groups.ini:2: unknown key 'profile' in [office] (did you mean 'profiles'?)");
  EXPECT_EQ(groups_message("[office]\nprofiles =\n"),
            "groups.ini:2: group 'office' has no profiles");
  EXPECT_EQ(groups_message("[office]\nprofiles = @all\n"),
            "groups.ini:2: '@all' in group 'office' is no profile and no PROFILE/SCOPE");
  EXPECT_EQ(groups_message("[the office]\nprofiles = chat\n"),
            "groups.ini:2: 'the office' cannot be the name of a group: it has a-z, 0-9, '-' and "
            "'_' only");
  EXPECT_EQ(groups_message("[office]\nprofiles = chat\n[office]\nprofiles = team\n"),
            "groups.ini:4: 'profiles' stands here again, first in line 2");
}

}  // namespace
}  // namespace provost::core
