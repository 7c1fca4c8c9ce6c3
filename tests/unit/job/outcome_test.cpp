#include "core/job/outcome.hpp"

#include <gtest/gtest.h>

namespace provost::core {
namespace {

TEST(Outcome, OfAnErrorIsFailed) {
  const Outcome outcome = outcome_of(Error(Code::password_rejected, "the password is too short")
                                         .with_detail("min 12")
                                         .with_changed(Tri::no));
  EXPECT_EQ(outcome.state, RowState::failed);
  EXPECT_EQ(outcome.code, Code::password_rejected);
  EXPECT_EQ(outcome.message, "the password is too short");
  EXPECT_EQ(outcome.detail, "min 12");
  EXPECT_EQ(outcome.changed, Tri::no);
}

TEST(Outcome, OfAWriteThatMayHaveHappenedIsUnknown) {
  EXPECT_EQ(outcome_of(Error(Code::outcome_unknown, "the answer was cut")).state,
            RowState::unknown);
}

TEST(Tally, CountsEachStateByItself) {
  Tally tally;
  tally.add(RowState::done);
  tally.add(RowState::done);
  tally.add(RowState::skipped);
  EXPECT_TRUE(tally.all_done());
  EXPECT_EQ(tally.done, 2U);
  EXPECT_EQ(tally.skipped, 1U);
}

TEST(Tally, IsNotAllDoneWithAnyOtherState) {
  for (const RowState state : {RowState::failed, RowState::unknown, RowState::not_tried}) {
    Tally tally;
    tally.add(RowState::done);
    tally.add(state);
    EXPECT_FALSE(tally.all_done()) << name_of(state);
  }
}

TEST(RowState, HasAWord) {
  EXPECT_EQ(name_of(RowState::done), "done");
  EXPECT_EQ(name_of(RowState::not_tried), "not tried");
}

}  // namespace
}  // namespace provost::core
