#include "sandbox/common/json_quote.hpp"

#include <gtest/gtest.h>

namespace provost::sandbox {
namespace {

std::string quoted(std::string_view text, const JsonEscapes& escapes) {
  std::string out;
  append_json_quoted(out, text, escapes);
  return out;
}

TEST(JsonQuote, EscapesWhatEveryServerEscapes) {
  EXPECT_EQ(quoted("a\"b\\c\x1b", {}), R"("a\"b\\c\u001b")");
  EXPECT_EQ(quoted("J\xC3\xBCrgen", {}), "\"J\xC3\xBCrgen\"");
}

TEST(JsonQuote, WritesLineFeedsInEitherForm) {
  EXPECT_EQ(quoted("\n\r\t", {}), R"("\n\r\t")");
  EXPECT_EQ(quoted("\n\r\t", {.short_forms = false}), R"("\u000a\u000d\u0009")");
}

TEST(JsonQuote, EscapesMarkupAndDeleteWhereAsked) {
  EXPECT_EQ(quoted("<&>", {}), "\"<&>\"");
  EXPECT_EQ(quoted("<&>", {.markup = true}), R"("\u003c\u0026\u003e")");
  EXPECT_EQ(quoted("\x7f", {.del = true}), R"("\u007f")");
}

}  // namespace
}  // namespace provost::sandbox
