#include "core/output/text.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "core/base/utf8.hpp"

namespace provost::core {
namespace {

TEST(PrintableText, LeavesOrdinaryTextAlone) {
  EXPECT_EQ(printable("Персона 18 \xF0\x9F\x98\x80 \\n"), "Персона 18 \xF0\x9F\x98\x80 \\n");
}

TEST(PrintableText, MakesControlCharactersVisible) {
  EXPECT_EQ(printable("a\x1b]0;x\x07"), "a\\u001b]0;x\\u0007");
  EXPECT_EQ(printable("a\tb\nc\rd\x7F"), "a\\tb\\nc\\rd\\u007f");
  EXPECT_EQ(printable(std::string("\0", 1)), "\\u0000");
  EXPECT_EQ(printable("\xC2\x9B"
                      "31m"),
            "\\u009b31m");
  EXPECT_EQ(printable("\xE2\x80\xAE"
                      "abc\xE2\x80\xA8"),
            "\\u202eabc\\u2028");
}

TEST(PrintableText, ReplacesWhatIsNotUtf8) {
  EXPECT_EQ(printable("a\xFFz"), "a\xEF\xBF\xBDz");
  EXPECT_EQ(printable("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(printable("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(PrintableText, IsAlwaysUtf8WithoutControls) {
  std::mt19937 random(17);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto length = random() % 12; length > 0; --length) text += static_cast<char>(random());
    const std::string shown = printable(text);
    ASSERT_TRUE(valid_utf8(shown));
    for (const char c : shown) ASSERT_FALSE(static_cast<unsigned char>(c) < 0x20 || c == 0x7F);
  }
}

}  // namespace
}  // namespace provost::core
