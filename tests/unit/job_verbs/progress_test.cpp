#include "provost/common/progress.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace provost::cli {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

core::Tally ended(std::size_t done, std::size_t failed = 0, std::size_t unknown = 0) {
  core::Tally tally;
  tally.done = done;
  tally.failed = failed;
  tally.unknown = unknown;
  return tally;
}

TEST(ProgressText, SaysNoMoreThanIsKnown) {
  EXPECT_EQ(progress_text(ended(3), 100, seconds(1)), "3 of 100");
  EXPECT_EQ(progress_text(ended(0), 100, minutes(5)), "0 of 100");
  EXPECT_EQ(progress_text(ended(100), 100, minutes(5)), "100 of 100");
}

TEST(ProgressText, CountsWhatWentWrong) {
  EXPECT_EQ(progress_text(ended(96, 3, 1), 100, minutes(5)), "100 of 100, 3 failed, 1 unknown");
}

TEST(ProgressText, HasRateAndTimeInUnitsForPeople) {
  EXPECT_EQ(progress_text(ended(900), 20'000, seconds(20)),
            "900 of 20000; 45 a second, about 8m left");
  EXPECT_EQ(progress_text(ended(90), 100, seconds(60)), "90 of 100; 2 a second, about 7s left");
  EXPECT_EQ(progress_text(ended(12'000), 24'000, seconds(2)),
            "12000 of 24000; 6000 a second, about 2s left");
  EXPECT_EQ(progress_text(ended(50), 800, minutes(5)), "50 of 800; 10 a minute, about 75m left");
  EXPECT_EQ(progress_text(ended(2), 1'000, minutes(12)), "2 of 1000; 10 an hour, about 100h left");
}

}  // namespace
}  // namespace provost::cli
