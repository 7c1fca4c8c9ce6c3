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
  log.answered({}, "a", seconds{100});
  EXPECT_EQ(log.earliest(two_a_minute, seconds{101}), seconds{101});
  log.answered({}, "a", seconds{101});
  EXPECT_GT(log.earliest(two_a_minute, seconds{101}), seconds{160});
  EXPECT_LT(log.earliest(two_a_minute, seconds{101}), seconds{161});
}

TEST(CallLog, CountsCallsUnderWay) {
  CallLog log;
  log.begin(seconds{100}, "a");
  log.begin(seconds{100}, "a");
  EXPECT_GT(log.earliest(two_a_minute, seconds{100}), seconds{160});
  log.withdraw(seconds{100}, "a");
  EXPECT_EQ(log.earliest(two_a_minute, seconds{100}), seconds{100});
}

TEST(CallLog, CallUnderWayCountsFromItsAnswer) {
  CallLog log;
  log.begin(seconds{100}, "a");
  log.answered(seconds{100}, "a", seconds{130});
  log.answered({}, "a", seconds{131});
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
  log.answered({}, "a", seconds{1});
  EXPECT_EQ(log.earliest({}, seconds{1}), seconds{1});
}

TEST(CallLog, TextIsReadBack) {
  const FakeLimitClock clock;
  CallLog log;
  log.answered({}, "a", clock.now());
  log.begin(clock.now(), "a");
  log.hold(clock.now() + seconds{5});
  EXPECT_EQ(CallLog::parse(log.text(clock), clock), log);
}

TEST(CallLog, DamagedTextIsRefusedAndDamagedLinesArePassedOver) {
  const FakeLimitClock clock;
  EXPECT_EQ(CallLog::parse("", clock), std::nullopt);
  EXPECT_EQ(CallLog::parse(std::string(4096, '\0'), clock), std::nullopt);
  EXPECT_EQ(CallLog::parse("provost-limits 1\nboot", clock), std::nullopt);
  CallLog log;
  log.answered({}, "a", clock.now());
  const std::string text = log.text(clock) + "answer 99999999999999999999\nansw\nbegin x\n\x01\x02";
  EXPECT_EQ(CallLog::parse(text, clock), log);
}

TEST(CallLog, TimesOfTheFutureCountAsNow) {
  FakeLimitClock clock;
  CallLog log;
  log.answered({}, "a", clock.now() + hours{1000});
  log.answered({}, "a", clock.now() + hours{1000});
  const auto known = CallLog::parse(log.text(clock), clock);
  ASSERT_TRUE(known);
  EXPECT_LT(known->earliest(two_a_minute, clock.now()), clock.now() + seconds{64});
}

TEST(CallLog, HoldOfTheFarFutureIsShortened) {
  const FakeLimitClock clock;
  CallLog log;
  log.hold(clock.now() + hours{100'000});
  const auto known = CallLog::parse(log.text(clock), clock);
  ASSERT_TRUE(known);
  EXPECT_LE(known->earliest({}, clock.now()), clock.now() + hours{24});
}

TEST(CallLog, StartOfTheMachineTakesNoTimeOff) {
  FakeLimitClock clock;
  CallLog log;
  log.answered({}, "a", clock.now());
  log.answered({}, "a", clock.now());
  clock.advance(seconds{15});
  const std::string text = log.text(clock);
  clock.restart();
  const auto known = CallLog::parse(text, clock);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->earliest(two_a_minute, clock.now()),
            clock.now() + seconds{45} + milliseconds{1});
}

TEST(CallLog, CallCountsHoweverLongItTakes) {
  CallLog log;
  log.begin(seconds{100}, "a");
  log.begin(seconds{100}, "a");
  log.prune(two_a_minute, hours{1});
  EXPECT_GT(log.earliest(two_a_minute, hours{1}), hours{1});
}

TEST(CallLog, CallOfADeadProcessCountsAsAnsweredSoonAfter) {
  CallLog log;
  log.begin(seconds{100}, "a");
  log.begin(seconds{100}, "a");
  log.begin(seconds{100}, "b");
  EXPECT_EQ(log.owners(), (std::set<std::string>{"a", "b"}));
  log.bury("a", seconds{200});
  EXPECT_EQ(log.owners(), std::set<std::string>{"b"});
  log.withdraw(seconds{100}, "b");
  EXPECT_GT(log.earliest(two_a_minute, seconds{200}), seconds{260});
  EXPECT_LT(log.earliest(two_a_minute, seconds{200}), seconds{265});
}

TEST(CallLog, LimitOfAShortPeriodForgetsNothingThatALongerOneCounts) {
  CallLog log;
  log.prune(two_a_minute, seconds{100});
  log.answered({}, "a", seconds{100});
  log.answered({}, "a", seconds{100});
  log.prune({5, seconds{1}}, seconds{110});
  log.prune({}, seconds{120});
  EXPECT_GT(log.earliest(two_a_minute, seconds{130}), seconds{160});
}

}  // namespace
}  // namespace provost::core
