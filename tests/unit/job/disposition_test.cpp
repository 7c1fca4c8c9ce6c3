#include "core/job/disposition.hpp"

#include <gtest/gtest.h>

namespace provost::core {
namespace {

using Row = Disposition::Row;
using Lane = Disposition::Lane;

Disposition disposition(Code code, Tri changed) {
  return disposition_of(Error(code, "it did not work").with_changed(changed));
}

TEST(Disposition, OfNoErrorIsThatNothingHappenedUnlessThatIsKnown) {
  for (int number = PROVOST_STOPPED; number < PROVOST_CODE_COUNT; ++number) {
    const Code code{number};
    EXPECT_NE(disposition(code, Tri::unknown).row, Row::to_do) << name_of(code);
    EXPECT_EQ(disposition(code, Tri::yes).row, Row::failed) << name_of(code);
  }
}

TEST(Disposition, OfTroubleWithServerAndSessionLeavesTheRowToDo) {
  const std::pair<Code, Lane> cases[] = {
      {Code::unavailable, Lane::hold},        {Code::rate_limited, Lane::hold},
      {Code::deadline, Lane::hold},           {Code::unauthenticated, Lane::session},
      {Code::cancelled, Lane::stop},          {Code::second_factor_required, Lane::session},
      {Code::account_disabled, Lane::session}};
  for (const auto& [code, lane] : cases) {
    EXPECT_EQ(disposition(code, Tri::no).row, Row::to_do) << name_of(code);
    EXPECT_EQ(disposition(code, Tri::unknown).row, Row::doubtful) << name_of(code);
    EXPECT_EQ(disposition(code, Tri::unknown).lane, lane) << name_of(code);
  }
}

TEST(Disposition, OfARefusalEndsTheRowAndNotTheLane) {
  for (const Code code : {Code::password_rejected, Code::not_found, Code::permission_denied}) {
    EXPECT_EQ(disposition(code, Tri::no).row, Row::failed) << name_of(code);
    EXPECT_EQ(disposition(code, Tri::no).lane, Lane::on) << name_of(code);
  }
}

}  // namespace
}  // namespace provost::core
