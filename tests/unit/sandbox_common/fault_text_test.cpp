#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "sandbox/common/faults.hpp"

namespace provost::sandbox {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(FaultText, IsEmptyForNoFaults) { EXPECT_TRUE(parse_faults("").empty()); }

TEST(FaultText, HoldsKindValueRateAndCost) {
  const auto faults = parse_faults("429=5:12.5%@mail,slow=200,503#3@list");
  ASSERT_EQ(faults.size(), 3U);
  EXPECT_EQ(faults[0].kind, FaultKind::too_many_requests);
  EXPECT_EQ(faults[0].value, 5);
  EXPECT_DOUBLE_EQ(faults[0].rate, 12.5);
  EXPECT_EQ(faults[0].cost, Cost::mail);
  EXPECT_EQ(faults[1].kind, FaultKind::slow);
  EXPECT_EQ(faults[1].value, 200);
  EXPECT_FALSE(faults[1].cost.has_value());
  EXPECT_EQ(faults[2].value, 503);
  EXPECT_EQ(faults[2].nth, 3U);
}

TEST(FaultText, KnowsEveryKind) {
  for (const auto* text : {"429", "500", "502", "503", "html", "huge", "drop", "drop-after", "cut",
                           "chunk-cut", "badjson", "slow=0", "expire-tokens", "second-factor"}) {
    EXPECT_EQ(parse_faults(text).size(), 1U) << text;
  }
}

struct Wrong {
  const char* text;
  const char* says;
};

class WrongFaultText : public testing::TestWithParam<Wrong> {};

TEST_P(WrongFaultText, IsNamed) {
  EXPECT_THAT([] { parse_faults(GetParam().text); },
              ThrowsMessage<std::invalid_argument>(HasSubstr(GetParam().says)));
}

INSTANTIATE_TEST_SUITE_P(
    FaultText, WrongFaultText,
    testing::Values(Wrong{"drop,flood:5%", "fault 'flood:5%': unknown kind 'flood'; there are 429"},
                    Wrong{"drop:5", "a rate ends with %"}, Wrong{"drop:101%", "'101'"},
                    Wrong{"drop:x%", "'x'"}, Wrong{"drop:nan%", "'nan'"},
                    Wrong{"drop#0", "a position from 1 on"}, Wrong{"drop#", "''"},
                    Wrong{"drop:5%#2", "exclude each other"}, Wrong{"drop=5", "takes no value"},
                    Wrong{"slow", "slow=200"}, Wrong{"slow=fast", "'fast'"},
                    Wrong{"429=-1", "'-1'"}, Wrong{"drop@dinner", "login, list, read"},
                    Wrong{"drop,", "unknown kind ''"}));

}  // namespace
}  // namespace provost::sandbox
