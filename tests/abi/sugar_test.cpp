#include <gtest/gtest.h>

#include <map>
#include <string>

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

}  // namespace
}  // namespace provost
