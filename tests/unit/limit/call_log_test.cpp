#include "core/limit/call_log.hpp"

#include <gtest/gtest.h>

#include "fake_clock.hpp"

namespace provost::core {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Limit two_a_minute{2, seconds{60}};

TEST(CallLog, LetsCallsThroughUntilTheCountIsReached) {
  CallLog log;
  log.answered({}, seconds{100});
  EXPECT_EQ(log.earliest(two_a_minute, seconds{101}), seconds{101});
  log.answered({}, seconds{101});
  EXPECT_GT(log.earliest(two_a_minute, seconds{101}), seconds{160});
  EXPECT_LT(log.earliest(two_a_minute, seconds{101}), seconds{161});
}

TEST(CallLog, CountsCallsUnderWay) {
  CallLog log;
  log.begin(seconds{100});
  log.begin(seconds{100});
  EXPECT_GT(log.earliest(two_a_minute, seconds{100}), seconds{160});
  log.withdraw(seconds{100});
  EXPECT_EQ(log.earliest(two_a_minute, seconds{100}), seconds{100});
}

TEST(CallLog, CallUnderWayCountsFromItsAnswer) {
  CallLog log;
  log.begin(seconds{100});
  log.answered(seconds{100}, seconds{130});
  log.answered({}, seconds{131});
  EXPECT_GT(log.earliest(two_a_minute, seconds{170}), seconds{190});
}

TEST(CallLog, EstimatesHowLongManyCallsTake) {
  const CallLog log;
  const Limit ten{10, seconds{60}};
  EXPECT_EQ(log.earliest_of(ten, seconds{0}, 10), seconds{0});
  EXPECT_EQ(log.earliest_of(ten, seconds{0}, 100), 9 * (seconds{60} + milliseconds{1}));
}

TEST(CallLog, ZeroCountIsNoLimit) {
  CallLog log;
  log.answered({}, seconds{1});
  EXPECT_EQ(log.earliest({}, seconds{1}), seconds{1});
}

TEST(CallLog, TextIsReadBack) {
  const FakeLimitClock clock;
  CallLog log;
  log.answered({}, clock.now());
  log.begin(clock.now());
  log.hold(clock.now() + seconds{5});
  EXPECT_EQ(CallLog::parse(log.text(clock), clock), log);
}

TEST(CallLog, DamagedTextIsRefusedAndDamagedLinesArePassedOver) {
  const FakeLimitClock clock;
  EXPECT_EQ(CallLog::parse("", clock), std::nullopt);
  EXPECT_EQ(CallLog::parse(std::string(4096, '\0'), clock), std::nullopt);
  EXPECT_EQ(CallLog::parse("provost-limits 1\nboot", clock), std::nullopt);
  CallLog log;
  log.answered({}, clock.now());
  const std::string text = log.text(clock) + "answer 99999999999999999999\nansw\nbegin x\n\x01\x02";
  EXPECT_EQ(CallLog::parse(text, clock), log);
}

TEST(CallLog, TimesOfTheFutureCountAsNow) {
  FakeLimitClock clock;
  CallLog log;
  log.answered({}, clock.now() + hours{1000});
  log.answered({}, clock.now() + hours{1000});
  const auto known = CallLog::parse(log.text(clock), clock);
  ASSERT_TRUE(known);
  EXPECT_LT(known->earliest(two_a_minute, clock.now()), clock.now() + seconds{61});
}

TEST(CallLog, HoldOfTheFarFutureIsShortened) {
  const FakeLimitClock clock;
  CallLog log;
  log.hold(clock.now() + hours{100'000});
  const auto known = CallLog::parse(log.text(clock), clock);
  ASSERT_TRUE(known);
  EXPECT_LE(known->earliest({}, clock.now()), clock.now() + hours{24});
}

TEST(CallLog, WallClockThatJumpsChangesNothing) {
  FakeLimitClock clock;
  CallLog log;
  log.answered({}, clock.now());
  const std::string text = log.text(clock);
  clock.set_wall(milliseconds{0});
  EXPECT_EQ(CallLog::parse(text, clock), log);
}

TEST(CallLog, SurvivesTheStartOfTheMachine) {
  FakeLimitClock clock;
  CallLog log;
  log.answered({}, clock.now());
  log.answered({}, clock.now());
  const std::string text = log.text(clock);
  clock.restart(seconds{20});
  const auto known = CallLog::parse(text, clock);
  ASSERT_TRUE(known);
  const auto earliest = known->earliest(two_a_minute, clock.now());
  EXPECT_GE(earliest, clock.now() + seconds{40});
  EXPECT_LT(earliest, clock.now() + seconds{41});
}

TEST(CallLog, CallOfAProcessThatDiedStopsCountingAtLast) {
  CallLog log;
  log.begin(seconds{100});
  log.begin(seconds{100});
  EXPECT_GT(log.earliest(two_a_minute, seconds{200}), seconds{259});
  EXPECT_EQ(log.earliest(two_a_minute, hours{1}), hours{1});
}

}  // namespace
}  // namespace provost::core
