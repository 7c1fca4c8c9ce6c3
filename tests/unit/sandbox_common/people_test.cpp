#include "sandbox/common/people.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

namespace provost::sandbox {
namespace {

constexpr std::int64_t now_ms = 1'769'860'800'000;

bool same(const Person& a, const Person& b) {
  const auto same_address = [](const auto& x, const auto& y) {
    return x.address == y.address && x.verified == y.verified;
  };
  return a.number == b.number && a.user_name == b.user_name && a.name == b.name &&
         std::equal(a.addresses.begin(), a.addresses.end(), b.addresses.begin(), b.addresses.end(),
                    same_address) &&
         a.kind == b.kind && a.auth == b.auth && a.active == b.active && a.admin == b.admin &&
         a.created_ms == b.created_ms && a.last_login_ms == b.last_login_ms &&
         a.last_activity_ms == b.last_activity_ms && a.password_changed_ms == b.password_changed_ms;
}

TEST(People, AreTheSameForTheSameSeed) {
  const auto first = make_people(500, 7, now_ms);
  const auto second = make_people(500, 7, now_ms);
  ASSERT_EQ(first.size(), 500U);
  EXPECT_TRUE(std::equal(first.begin(), first.end(), second.begin(), second.end(), same));
}

TEST(People, DifferForAnotherSeed) {
  const auto first = make_people(500, 7, now_ms);
  const auto second = make_people(500, 8, now_ms);
  EXPECT_FALSE(std::equal(first.begin(), first.end(), second.begin(), second.end(), same));
}

TEST(People, CanBeMadeOneByOne) {
  const auto list = make_people(300, 3, now_ms);
  EXPECT_TRUE(same(list[299], make_person(299, 3, now_ms)));
}

TEST(People, StartWithTwoAdministrators) {
  const auto list = make_people(3, 1, now_ms);
  EXPECT_EQ(list[0].user_name, "admin");
  EXPECT_TRUE(list[0].admin);
  EXPECT_TRUE(list[1].admin);
  EXPECT_FALSE(list[2].admin);
}

TEST(People, HaveUniqueNamesAndAddresses) {
  std::set<std::string> names;
  std::set<std::string> addresses;
  std::size_t address_count = 0;
  const auto list = make_people(20'000, 1, now_ms);
  for (const auto& person : list) {
    names.insert(person.user_name);
    for (const auto& address : person.addresses) {
      addresses.insert(address.address);
      ++address_count;
    }
  }
  EXPECT_EQ(names.size(), list.size());
  EXPECT_EQ(addresses.size(), address_count);
}

TEST(People, LiveInOrderedTimes) {
  for (const auto& person : make_people(2'000, 1, now_ms)) {
    EXPECT_LT(person.created_ms, now_ms);
    EXPECT_GE(person.password_changed_ms, person.created_ms);
    if (person.last_login_ms == 0) {
      EXPECT_EQ(person.last_activity_ms, 0);
    } else {
      EXPECT_GE(person.last_login_ms, person.created_ms);
      EXPECT_GE(person.last_activity_ms, person.last_login_ms);
      EXPECT_LE(person.last_activity_ms, now_ms);
    }
  }
}

struct OddKind {
  const char* name;
  std::function<bool(const Person&)> is;
};

void PrintTo(const OddKind& kind, std::ostream* out) { *out << kind.name; }

class FortyPeople : public testing::TestWithParam<OddKind> {};

TEST_P(FortyPeople, HoldEveryOddKind) {
  const auto list = make_people(40, 99, now_ms);
  EXPECT_TRUE(std::any_of(list.begin(), list.end(), GetParam().is));
}

bool has_byte(const std::string& text, bool (*wanted)(unsigned char)) {
  return std::any_of(text.begin(), text.end(),
                     [wanted](char c) { return wanted(static_cast<unsigned char>(c)); });
}

INSTANTIATE_TEST_SUITE_P(
    People, FortyPeople,
    testing::Values(
        OddKind{"unverified",
                [](const Person& p) { return !p.addresses.empty() && !p.addresses[0].verified; }},
        OddKind{"several", [](const Person& p) { return p.addresses.size() > 1; }},
        OddKind{"none", [](const Person& p) { return p.addresses.empty(); }},
        OddKind{"capitals",
                [](const Person& p) {
                  return !p.addresses.empty() && has_byte(p.addresses[0].address, [](auto c) {
                    return c >= 'A' && c <= 'Z';
                  });
                }},
        OddKind{"ldap", [](const Person& p) { return p.auth == "ldap"; }},
        OddKind{"saml", [](const Person& p) { return p.auth == "saml"; }},
        OddKind{"ad", [](const Person& p) { return p.auth == "ad"; }},
        OddKind{"oauth", [](const Person& p) { return p.auth == "oauth"; }},
        OddKind{"bot", [](const Person& p) { return p.kind == Person::Kind::bot; }},
        OddKind{"app", [](const Person& p) { return p.kind == Person::Kind::app; }},
        OddKind{"guest", [](const Person& p) { return p.kind == Person::Kind::guest; }},
        OddKind{"remote", [](const Person& p) { return p.kind == Person::Kind::remote; }},
        OddKind{"disabled", [](const Person& p) { return !p.active; }},
        OddKind{
            "never",
            [](const Person& p) { return p.kind == Person::Kind::human && p.last_login_ms == 0; }},
        OddKind{"foreign",
                [](const Person& p) { return has_byte(p.name, [](auto c) { return c >= 0x80; }); }},
        OddKind{"control",
                [](const Person& p) { return has_byte(p.name, [](auto c) { return c == 0x1b; }); }},
        OddKind{"option", [](const Person& p) { return p.user_name == "--all"; }},
        OddKind{"formula", [](const Person& p) { return p.name.starts_with('='); }},
        OddKind{"second_factor", [](const Person& p) { return p.second_factor; }},
        OddKind{"must_change", [](const Person& p) { return p.must_change_password; }},
        OddKind{"nameless", [](const Person& p) { return p.name.empty(); }}),
    [](const auto& kind) { return std::string(kind.param.name); });

}  // namespace
}  // namespace provost::sandbox
