#include "core/profile/option.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

OptionInfo option(const std::string& name, OptionKind type) {
  OptionInfo info;
  info.name = name;
  info.type = type;
  return info;
}

std::string option_message(const OptionInfo& info, const std::string& value) {
  const auto error = error_of([&] { check_option(info, value); });
  EXPECT_EQ(error.option, info.name);
  return error.message;
}

TEST(Option, IsCheckedByItsType) {
  EXPECT_EQ(check_option(option("o", OptionKind::string), "any thing"), "any thing");
  EXPECT_EQ(check_option(option("o", OptionKind::integer), "-12"), "-12");
  EXPECT_EQ(check_option(option("o", OptionKind::boolean), "TRUE"), "yes");
  EXPECT_EQ(check_option(option("o", OptionKind::boolean), "0"), "no");
  EXPECT_EQ(check_option(option("o", OptionKind::duration), "90d"), "90d");
  auto choice = option("o", OptionKind::choice);
  choice.allowed = {"one", "two"};
  EXPECT_EQ(check_option(choice, "two"), "two");
}

TEST(Option, SaysWhatIsAllowed) {
  EXPECT_EQ(option_message(option("page_size", OptionKind::integer), "12x"),
            "'page_size' must be a whole number, not '12x'");
  EXPECT_EQ(option_message(option("fast", OptionKind::boolean), "maybe"),
            "'fast' must be yes or no, not 'maybe'");
  EXPECT_EQ(option_message(option("wait", OptionKind::duration), "soon"),
            "'wait' must be a duration such as 500ms, 30s, 5m, 8h or 90d, not 'soon'");
  auto choice = option("factor", OptionKind::choice);
  choice.allowed = {"totp", "email"};
  EXPECT_EQ(option_message(choice, "sms"), "'factor' must be one of totp, email, not 'sms'");
}

TEST(Option, NeverShowsASensitiveValue) {
  auto info = option("key_number", OptionKind::integer);
  info.sensitive = true;
  EXPECT_EQ(option_message(info, "hunter22"), "'key_number' must be a whole number");
}

TEST(Options, AreFilledInWithDefaults) {
  auto with_default = option("fast", OptionKind::boolean);
  with_default.default_value = "no";
  const std::vector<OptionInfo> schema{with_default, option("page_size", OptionKind::integer)};
  EXPECT_EQ(validate({}, schema), (Options{{"fast", "no"}}));
  EXPECT_EQ(validate({{"fast", "on"}, {"page_size", "5"}}, schema),
            (Options{{"fast", "yes"}, {"page_size", "5"}}));
}

TEST(Options, MustBeKnownAndComplete) {
  auto required = option("server_id", OptionKind::string);
  required.required = true;
  required.help = "the id of the server";
  const auto missing = error_of([&] { validate({}, {required}); });
  EXPECT_EQ(missing.message, "'server_id' is missing: the id of the server");
  EXPECT_EQ(missing.option, "server_id");
  const auto unknown = error_of([&] {
    validate({{"serverid", "x"}}, {option("server_id", OptionKind::string)});
  });
  EXPECT_EQ(unknown.message, "unknown option 'serverid' (did you mean 'server_id'?)");
}

}  // namespace
}  // namespace provost::core
