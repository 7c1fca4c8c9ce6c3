#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/job/run.hpp"
#include "tests/unit/job/rehearsal.hpp"

namespace provost::core {
namespace {

using test::certainly_not;
using test::Rehearsal;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

TEST(RunJob, DoesRepeatableRowsThatWereUnderWayAgain) {
  Rehearsal job;
  job.add(1, Operation::disable, RowStage::under_way);
  job.run();
  EXPECT_THAT(job.sent, SizeIs(1));
  EXPECT_EQ(job.stage(1), RowStage::done);
}

TEST(RunJob, NeverSendsAMailThatWasUnderWayAgain) {
  Rehearsal job;
  job.kinds[Operation::reset_mail] = WriteKind::once;
  job.add(1, Operation::reset_mail, RowStage::under_way);
  job.add(2, Operation::reset_mail, RowStage::unknown);
  job.add(3, Operation::reset_mail);
  job.run();
  EXPECT_THAT(job.sent, SizeIs(1));
  EXPECT_EQ(job.stage(1), RowStage::unknown);
  EXPECT_EQ(job.stage(2), RowStage::unknown);
  EXPECT_EQ(job.stage(3), RowStage::done);
  EXPECT_TRUE(job.result.finished);
  EXPECT_EQ(job.result.tally.unknown, 2U);
}

TEST(RunJob, SendsUnknownMailsAgainOnceWhenTold) {
  Rehearsal job;
  job.settings.retry_unknown = true;
  job.kinds[Operation::reset_mail] = WriteKind::once;
  job.add(1, Operation::reset_mail, RowStage::under_way);
  job.add(2, Operation::reset_mail, RowStage::unknown);
  job.add(3, Operation::reset_mail, RowStage::unknown);
  job.act = [](const JournalRow& row) -> Evidence {
    if (row.account == 3) throw Error(Code::outcome_unknown, "the answer was cut");
    return Evidence::accepted;
  };
  job.run();
  EXPECT_THAT(job.sent, SizeIs(3));
  EXPECT_EQ(job.stage(1), RowStage::done);
  EXPECT_EQ(job.stage(2), RowStage::done);
  EXPECT_EQ(job.stage(3), RowStage::unknown);
}

TEST(RunJob, FindsOutWhatBecameOfARowWhereReadingTells) {
  Rehearsal job;
  job.kinds[Operation::set_password] = WriteKind::check_then;
  job.add(1, Operation::set_password, RowStage::under_way);
  job.add(2, Operation::set_password, RowStage::under_way);
  job.on_find_out = [](const JournalRow& row) -> std::optional<Outcome> {
    if (row.account == 2) return std::nullopt;
    Outcome outcome;
    outcome.state = RowState::done;
    outcome.evidence = Evidence::confirmed;
    return outcome;
  };
  job.run();
  EXPECT_THAT(job.sent, SizeIs(0));
  EXPECT_EQ(job.stage(1), RowStage::done);
  EXPECT_EQ(job.stage(2), RowStage::unknown);
}

TEST(RunJob, DoesAgainWhatMakesUpForTheFirstTry) {
  Rehearsal job;
  job.kinds[Operation::set_password] = WriteKind::check_then;
  job.makes_up_all = true;
  job.add(1, Operation::set_password, RowStage::under_way);
  job.run();
  EXPECT_THAT(job.sent, SizeIs(1));
  EXPECT_EQ(job.stage(1), RowStage::done);
}

TEST(RunJob, SettlesWhatWasLeftBeforeItGoesOnWithTheAccount) {
  Rehearsal job;
  job.threads = 4;
  job.add(1, Operation::disable, RowStage::under_way);
  job.add(1, Operation::set_password);
  job.run();
  EXPECT_THAT(job.sent, ElementsAre(HasSubstr(std::to_string(PROVOST_OP_DISABLE)),
                                    HasSubstr(std::to_string(PROVOST_OP_SET_PASSWORD))));
}

TEST(RunJob, DoesNotSayThatNothingChangedWhenOnlyTheSecondTryDidNothing) {
  Rehearsal job;
  job.add(1, Operation::disable, RowStage::under_way);
  job.act = [](const JournalRow&) -> Evidence { throw certainly_not(Code::permission_denied); };
  job.run();
  EXPECT_EQ(job.outcome(1).changed, Tri::unknown);
}

}  // namespace
}  // namespace provost::core
