#include "core/select/name_set.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "accounts.hpp"

namespace provost::core::test {
namespace {

TEST(NameSet, KnowsAnAccountByUserNameIdOrAnyAddress) {
  for (const char* name : {"USER017", "id017", "User017@Example.com", "second17@acme.test"}) {
    const NameSet names(std::vector<std::string>{"someone", name});
    EXPECT_EQ(names.find(person()), 1U) << name;
  }
}

TEST(NameSet, DoesNotTakePartsOfNames) {
  const NameSet names(std::vector<std::string>{"user01", "user0177", "Person 17", "local"});
  EXPECT_FALSE(names.find(person()));
}

TEST(NameSet, PrefersTheUserName) {
  const NameSet names(std::vector<std::string>{"id017", "user017"});
  EXPECT_EQ(names.find(person()), 1U);
}

TEST(NameSet, KeepsTheFirstOfEqualNames) {
  const NameSet names(std::vector<std::string>{"Персона", "ПЕРСОНА", "b"});
  EXPECT_EQ(names.size(), 2U);
  EXPECT_EQ(names[0], "Персона");
  EXPECT_EQ(names.find("персона"), 0U);
}

TEST(NameSet, FindsNothingWhenEmpty) {
  EXPECT_FALSE(NameSet().find(person()));
  EXPECT_FALSE(NameSet().find(stranger()));
}

}  // namespace
}  // namespace provost::core::test
