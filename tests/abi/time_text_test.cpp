#include "provost/time_text.hpp"

#include <gtest/gtest.h>

namespace provost {
namespace {

TEST(TimeText, ReadsTimesInEverySpelling) {
  EXPECT_EQ(iso_time("1970-01-01T00:00:01Z"), Time::at_ms(1000));
  EXPECT_EQ(iso_time("2026-11-22T02:17:39.103Z"), Time::at_ms(1795313859103));
  EXPECT_EQ(iso_time("2026-11-22T02:17:39.1Z"), Time::at_ms(1795313859100));
  EXPECT_EQ(iso_time("2026-11-22T02:17:39.1039999Z"), Time::at_ms(1795313859103));
  EXPECT_EQ(iso_time("2026-11-22T04:17:39+02:00"), Time::at_ms(1795313859000));
  EXPECT_EQ(iso_time("2026-11-21T22:47:39-0330"), Time::at_ms(1795313859000));
  EXPECT_EQ(iso_time("2026-11-22 02:17"), Time::at_ms(1795313820000));
  EXPECT_EQ(iso_time("1969-12-31T23:59:59.5Z"), Time::at_ms(-500));
}

TEST(TimeText, DoesNotGuessTimes) {
  for (const char* text :
       {"", "2026", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-22T24:00:00Z",
        "2026-11-22T02:17:3", "2026-11-22T02:17:39x", "never", "2026-11-22T-2:17:39Z"}) {
    EXPECT_FALSE(iso_time(text).known()) << text;
  }
}

TEST(TimeText, ReadsTheDateOfAnAnswer) {
  EXPECT_EQ(http_date("Sun, 22 Nov 2026 02:17:39 GMT"), Time::at_ms(1795313859000));
  for (const char* text : {"", "Sun, 22 Nov 2026 02:17:39 UTC", "Sunday, 22-Nov-26 02:17:39 GMT",
                           "Sun, 22 Xxx 2026 02:17:39 GMT"}) {
    EXPECT_FALSE(http_date(text).known()) << text;
  }
}

}  // namespace
}  // namespace provost
