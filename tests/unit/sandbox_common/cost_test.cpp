#include "sandbox/common/cost.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace provost::sandbox {
namespace {

using std::chrono::microseconds;
using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(ServiceTimes, AreNothingUnlessTold) {
  EXPECT_EQ(parse_service_times("").of(Cost::list), microseconds(0));
}

TEST(ServiceTimes, OneTimeIsForAll) {
  const auto times = parse_service_times("8ms");
  EXPECT_EQ(times.of(Cost::login), microseconds(8'000));
  EXPECT_EQ(times.of(Cost::other), microseconds(8'000));
}

TEST(ServiceTimes, AreSetByKindOverACommonOne) {
  const auto times = parse_service_times("1ms,set=90ms,mail=2s,read=250us");
  EXPECT_EQ(times.of(Cost::set), microseconds(90'000));
  EXPECT_EQ(times.of(Cost::mail), microseconds(2'000'000));
  EXPECT_EQ(times.of(Cost::read), microseconds(250));
  EXPECT_EQ(times.of(Cost::list), microseconds(1'000));
}

TEST(ServiceTimes, NameTheWrongPiece) {
  EXPECT_THAT([] { parse_service_times("list=8ms,sett=9ms"); },
              ThrowsMessage<std::invalid_argument>(
                  AllOf(HasSubstr("'sett=9ms'"), HasSubstr("login, list, read"))));
  for (const auto* text : {"8", "ms", "-1ms", "list=", "8ms,", "2h", "99999s"}) {
    EXPECT_THROW(parse_service_times(text), std::invalid_argument) << text;
  }
}

TEST(CostNames, GoBothWays) {
  for (const auto cost :
       {Cost::login, Cost::list, Cost::read, Cost::set, Cost::access, Cost::mail, Cost::other}) {
    EXPECT_EQ(cost_named(name_of(cost)), cost);
  }
  EXPECT_EQ(cost_named("nothing"), std::nullopt);
}

}  // namespace
}  // namespace provost::sandbox
