#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "provost/account.hpp"
#include "provost/http.hpp"
#include "provost/utf8.hpp"

namespace provost {
namespace {

TEST(Sugar, PutsAMarkInPlaceOfEveryByteThatIsNoText) {
  EXPECT_EQ(repaired_utf8("na\xC3\xAFve"), "na\xC3\xAFve");
  EXPECT_EQ(repaired_utf8("a\xFF\xFE"
                          "b"),
            "a\xEF\xBF\xBD\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(repaired_utf8("cut \xE2\x82"), "cut \xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Sugar, PutsNameAndPasswordIntoOneText) {
  const Body value = basic("somebody", Secret{7});
  ASSERT_EQ(value.parts().size(), 4U);
  EXPECT_EQ(value.parts()[0].text, "Basic ");
  EXPECT_EQ(value.parts()[1].text + value.parts()[2].text, "somebody:");
  EXPECT_EQ(value.parts()[3].secret.handle, 7U);
  for (std::size_t i = 1; i < 4; ++i) EXPECT_EQ(value.parts()[i].encoding, Encoding::base64);
}

TEST(Sugar, TakesATextApart) {
  std::string_view text = "one,,three";
  EXPECT_EQ(take_piece(text, ','), "one");
  EXPECT_EQ(take_piece(text, ','), "");
  EXPECT_EQ(take_piece(text, ','), "three");
  EXPECT_EQ(take_piece(text, ','), "");
  EXPECT_TRUE(text.empty());
}

TEST(Sugar, ReadsHowLongToWait) {
  const auto wait_of = [](std::string_view value) {
    provost_http_field field{sizeof field, 0, to_abi(std::string_view("retry-after")),
                             to_abi(value)};
    const provost_http_field* fields[] = {&field};
    provost_http_answer answer{};
    answer.size = sizeof answer;
    answer.fields = fields;
    answer.field_count = 1;
    provost_host_http_v1 http{};
    http.release = [](const provost_call*, const provost_http_answer*) {};
    return Answer(&http, nullptr, &answer).retry_after();
  };
  EXPECT_EQ(wait_of("7"), std::chrono::seconds(7));
  EXPECT_EQ(wait_of("soon"), std::chrono::seconds(0));
  EXPECT_EQ(wait_of("7 s"), std::chrono::seconds(0));
  EXPECT_EQ(wait_of(""), std::chrono::seconds(0));
}

TEST(Sugar, KnowsTimesInSecondsAndNever) {
  EXPECT_EQ(Time::at_seconds(1'700'000'000), Time::at_ms(1'700'000'000'000));
  EXPECT_EQ(Time::at_seconds(-1), Time::at_ms(-1000));
  EXPECT_FALSE(Time::at_seconds(std::numeric_limits<std::int64_t>::max()).known());
  EXPECT_FALSE(Time::at_seconds(std::numeric_limits<std::int64_t>::min()).known());
  EXPECT_TRUE(Time::never().known());
  EXPECT_TRUE(Time::never().is_never());
  EXPECT_FALSE(Time().is_never());
}

// A temporary string in a record would dangle, so that it does not compile.
using Texts = std::vector<TextView>;
static_assert(!std::is_assignable_v<TextView&, std::string>);
static_assert(!std::is_assignable_v<TextView&, const std::string>);
static_assert(!std::is_assignable_v<std::optional<TextView>&, std::string>);
static_assert(!std::is_constructible_v<TextView, std::string>);
static_assert(!std::is_convertible_v<std::string, TextView>);
static_assert(std::is_same_v<decltype(Account::id), TextView>);
static_assert(std::is_same_v<decltype(Account::user_name), std::optional<TextView>>);
static_assert(std::is_same_v<decltype(Account::display_name), std::optional<TextView>>);
static_assert(std::is_same_v<decltype(Account::auth_source), std::optional<TextView>>);
static_assert(std::is_same_v<decltype(Account::roles), std::optional<Texts>>);
static_assert(std::is_same_v<decltype(Email::address), TextView>);
static_assert(std::is_same_v<decltype(AttributeValue::value), TextView>);
static_assert(sizeof(TextView) == sizeof(std::string_view));

TEST(Sugar, TakesEveryTextThatLastsIntoARecord) {
  const std::string kept = "kept";
  const std::optional<std::string_view> found = "found";
  Account person;
  person.id = kept;
  person.user_name = kept;
  person.display_name = "a literal";
  person.auth_source = found;
  person.emails = {{kept, Tri::yes}};
  person.roles = {{kept, "literal", std::string_view("view")}};
  person.attributes = {{"name", kept}};
  EXPECT_EQ(person.id.data(), kept.data());
  EXPECT_EQ(person.user_name, kept);
  EXPECT_EQ(person.display_name, "a literal");
  EXPECT_EQ(person.auth_source, "found");
  EXPECT_EQ(person.email(), "kept");
  EXPECT_EQ(person.roles->size(), 3U);
  EXPECT_EQ(std::string(person.id) + "!", "kept!");
}

}  // namespace
}  // namespace provost
