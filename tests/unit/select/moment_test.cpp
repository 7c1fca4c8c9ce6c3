#include "core/select/moment.hpp"

#include <gtest/gtest.h>

#include <string>

namespace provost::core {
namespace {

TEST(Moment, ReadsDatesAndTimes) {
  EXPECT_EQ(parse_moment("1970-01-02")->raw(0), 86'400'000);
  EXPECT_EQ(parse_moment("2000-02-29")->raw(0), 951'782'400'000);
  EXPECT_EQ(parse_moment("2026-01-31T08:15")->raw(0), 1'769'847'300'000);
  EXPECT_EQ(parse_moment("2026-01-31T08:15:01Z")->raw(0), 1'769'847'301'000);
  EXPECT_EQ(parse_moment("2026-01-31 10:15:01.25+02:00")->raw(0), 1'769'847'301'250);
  EXPECT_EQ(parse_moment("2026-01-31t06:15:01-0200")->raw(0), 1'769'847'301'000);
  EXPECT_EQ(parse_moment("-1d")->raw(86'400'001), 1);
  EXPECT_EQ(parse_moment("-2W")->text(), "-2w");
  EXPECT_LT(parse_moment("NEVER")->raw(0), parse_moment("0001-01-01")->raw(0));
}

TEST(Moment, RefusesWhatIsNoTime) {
  for (const char* text :
       {"", "-", "--1d", "-1y", "yesterday", "2026-13-01", "2026-02-30", "2026-1-1", "26-01-01",
        "2026-01-01T24:00", "2026-01-01T10:60", "2026-01-01T10:00:60", "2026-01-01T10:00:00.",
        "2026-01-01T10:00x", "2026-01-01T10:00+25:00", "2026-01-01x", "0000-01-01",
        "0001-01-01T00:00+01:00"}) {
    EXPECT_FALSE(parse_moment(text)) << text;
  }
}

TEST(Moment, WritesWhatItReads) {
  for (const char* text : {"never", "-90d", "-12h", "2026-01-31", "2026-01-31T08:15:00Z",
                           "1969-12-31T23:59:59.999Z", "0001-01-01", "9999-12-31T23:59:59Z"}) {
    EXPECT_EQ(parse_moment(text)->text(), text);
  }
  EXPECT_EQ(parse_moment("2026-01-31T00:00+00:00")->text(), "2026-01-31");
}

}  // namespace
}  // namespace provost::core
