#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "accounts.hpp"
#include "core/base/json_text.hpp"
#include "core/select/vocabulary.hpp"

namespace provost::core::test {
namespace {

/// Writes random filters that are right, in no canonical way.
class Writer {
 public:
  explicit Writer(unsigned seed) : random_(seed) {}

  std::string filter(int depth) {
    const int choice = depth == 0 ? 0 : below(6);
    if (choice == 1) return filter(depth - 1) + " and " + filter(depth - 1);
    if (choice == 2) return filter(depth - 1) + " OR " + filter(depth - 1);
    if (choice == 3) return "not(" + filter(depth - 1) + ")";
    if (choice == 4) return "( " + filter(depth - 1) + ")";
    if (choice == 5) return "emails[" + comparison(mail_vocabulary()) + "]";
    return comparison(vocabulary());
  }

  Account account() {
    Account account = below(4) == 0 ? stranger() : person();
    if (below(3) == 0) account.emails.reset();
    if (below(3) == 0) account.roles.reset();
    if (below(3) == 0) account.active = Tri::unknown;
    if (below(3) == 0) account.last_login = Time::never();
    if (below(3) == 0) account.kind = Kind::bot;
    return account;
  }

 private:
  int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random_); }

  template <std::size_t N>
  std::string one_of(const std::array<const char*, N>& words) {
    return words[static_cast<std::size_t>(below(static_cast<int>(N)))];
  }

  std::string comparison(std::span<const FieldInfo> fields) {
    const int index = below(static_cast<int>(fields.size()) + 1);
    if (index == static_cast<int>(fields.size()) && fields.size() > 3) {
      return "attributes.quota " + one_of<3>({"gt 12.50", "eq true", R"(sw "2")"});
    }
    const FieldInfo& field = fields[static_cast<std::size_t>(index) % fields.size()];
    const std::string name(field.name);
    if (below(6) == 0) return name + " PR";
    if (below(8) == 0) return name + " ne null";
    switch (field.type) {
      case ValueType::yes_no:
        return name + one_of<4>({" eq true", " eq False", " ne true", " NE FALSE"});
      case ValueType::kind:
        return name + one_of<3>({R"( eq "bot")", R"( ne "human")", R"( eq "Guest")"});
      case ValueType::time:
        return name + one_of<6>({" lt ", " le ", " gt ", " ge ", " eq ", " ne "}) +
               one_of<5>({R"("-90d")", R"("never")", R"("2025-12-01")",
                          R"("2025-12-01T10:00+01:00")", R"("-3W")"});
      default:
        return name +
               one_of<9>({" eq ", " ne ", " co ", " sw ", " ew ", " lt ", " le ", " gt ", " ge "}) +
               json_text(one_of<6>({"user017", "a\"b\\c", "Персона", "x\ty", "", "auditor"}));
    }
  }

  std::mt19937 random_;
};

TEST(FilterText, ParsesBackToTheSameFilter) {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    Writer writer(seed);
    const std::string written = writer.filter(4);
    const Filter first = Filter::parse(written);
    const Filter second = Filter::parse(first.text());
    ASSERT_EQ(first.text(), second.text()) << written;
    for (int i = 0; i < 5; ++i) {
      const Account account = writer.account();
      ASSERT_EQ(first.evaluate(account, now()), second.evaluate(account, now())) << written;
    }
  }
}

TEST(FilterText, SurvivesDamage) {
  std::mt19937 random(17);
  for (unsigned seed = 0; seed < 2000; ++seed) {
    std::string text = Writer(seed).filter(3);
    text[random() % text.size()] = static_cast<char>(random());
    try {
      const std::string canonical = Filter::parse(text).text();
      EXPECT_EQ(Filter::parse(canonical).text(), canonical);
    } catch (const Error& error) {
      EXPECT_EQ(error.code, Code::invalid_argument);
      EXPECT_EQ(error.message.rfind("filter, column ", 0), 0U) << error.message;
    }
  }
}

}  // namespace
}  // namespace provost::core::test
