#include "core/base/duration.hpp"

#include <gtest/gtest.h>

namespace provost::core {
namespace {

using std::chrono::milliseconds;

TEST(Duration, ReadsEveryUnit) {
  EXPECT_EQ(parse_duration("500ms"), milliseconds(500));
  EXPECT_EQ(parse_duration("30s"), milliseconds(30'000));
  EXPECT_EQ(parse_duration("5m"), milliseconds(300'000));
  EXPECT_EQ(parse_duration("8h"), milliseconds(28'800'000));
  EXPECT_EQ(parse_duration("90d"), milliseconds(90LL * 86'400'000));
  EXPECT_EQ(parse_duration("2w"), milliseconds(14LL * 86'400'000));
  EXPECT_EQ(parse_duration("0s"), milliseconds(0));
  EXPECT_EQ(parse_duration("2W"), parse_duration("2w"));
  EXPECT_EQ(parse_duration("500MS"), milliseconds(500));
}

TEST(Duration, ReadsNothingElse) {
  for (const auto* text : {"", "5", "s", "-5s", "+1d", "90dd", "5 s", "5x", "1.5h", "99999999999d",
                           "99999999999999999999s"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

TEST(Duration, IsWrittenInTheLargestExactUnit) {
  for (const auto* text : {"1500ms", "90s", "5m", "25h", "3d", "2w", "0s"}) {
    EXPECT_EQ(duration_text(*parse_duration(text)), text);
  }
  EXPECT_EQ(duration_text(milliseconds(60'000)), "1m");
}

}  // namespace
}  // namespace provost::core
