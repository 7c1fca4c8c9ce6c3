#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/job/run.hpp"
#include "tests/unit/job/rehearsal.hpp"

namespace provost::core {
namespace {

using test::certainly_not;
using test::Rehearsal;
using testing::ElementsAre;
using testing::SizeIs;

TEST(RunJob, BeginsNothingMoreWhenToldToStop) {
  Rehearsal job;
  job.add_accounts(3);
  job.act = [&](const JournalRow& row) {
    if (row.account == 2) job.stop.cancel();
    return Evidence::confirmed;
  };
  job.run();
  EXPECT_TRUE(job.result.interrupted);
  EXPECT_FALSE(job.result.finished);
  EXPECT_EQ(job.end(), LaneEnd::interrupted);
  EXPECT_EQ(job.stage(2), RowStage::done);
  EXPECT_EQ(job.stage(3), RowStage::to_do);
  EXPECT_EQ(job.result.tally.not_tried, 1U);
  EXPECT_EQ(job.journal.phase(), JobPhase::running);
}

TEST(RunJob, LeavesTheRestOfAChainForLaterWhenToldToStop) {
  Rehearsal job;
  job.add(1, Operation::end_sessions);
  job.add(1, Operation::set_password);
  int reads = 0;
  job.on_verify = [&](std::span<const JournalRow* const>) {
    ++reads;
    return std::vector<Proof>{};
  };
  job.act = [&](const JournalRow&) {
    job.stop.cancel();
    return Evidence::confirmed;
  };
  job.run();
  EXPECT_EQ(job.stage(1), RowStage::done);
  EXPECT_EQ(reads, 1);
  EXPECT_EQ(job.stage(2), RowStage::to_do);
}

TEST(RunJob, LeavesARowThatWasCutOffForTheNextRunToSettle) {
  Rehearsal job;
  job.add_accounts(2);
  job.act = [&](const JournalRow&) -> Evidence {
    job.stop.cancel();
    throw Error(Code::cancelled, "cancelled");
  };
  job.run();
  EXPECT_TRUE(job.result.interrupted);
  EXPECT_EQ(job.stage(1), RowStage::under_way);
  EXPECT_EQ(job.result.tally.unknown, 1U);
  EXPECT_EQ(job.result.tally.not_tried, 1U);
}

TEST(RunJob, TakesARowThatWasCancelledBeforeItWasSentForOneToDo) {
  Rehearsal job;
  job.add_accounts(2);
  job.act = [](const JournalRow&) -> Evidence { throw certainly_not(Code::cancelled); };
  job.run();
  EXPECT_TRUE(job.result.interrupted);  // nobody goes on after that
  EXPECT_EQ(job.stage(1), RowStage::to_do);
}

TEST(RunJob, WakesWhoeverWaitsToBeReadyWhenToldToStop) {
  Rehearsal job;
  job.add_accounts(10);
  job.threads = 4;
  std::atomic<int> waiting{0};
  job.on_ready = [&](const JournalRow&, Cancellation& ending) {
    if (++waiting == 4) job.stop.cancel();
    ending.wait_for(std::chrono::seconds(20));
    if (ending.cancelled()) throw certainly_not(Code::cancelled);
  };
  job.run();
  EXPECT_THAT(job.sent, SizeIs(0));
  EXPECT_EQ(job.journal.steps(), 0);
  EXPECT_EQ(job.journal.count(RowStage::to_do), 10U);
}

TEST(RunJob, DoesNothingWhenItWasStoppedBefore) {
  Rehearsal job;
  job.add_accounts(3);
  job.stop.cancel();
  job.run();
  EXPECT_TRUE(job.result.interrupted);
  EXPECT_THAT(job.sent, SizeIs(0));
}

TEST(RunJob, StopsAfterSoManyFailures) {
  Rehearsal job;
  job.add_accounts(10);
  job.settings.failures.rows = 3;
  job.act = [](const JournalRow&) -> Evidence { throw certainly_not(Code::password_rejected); };
  job.run();
  EXPECT_EQ(job.result.tally.failed, 3U);
  EXPECT_EQ(job.result.tally.not_tried, 7U);
  EXPECT_EQ(job.end(), LaneEnd::failures);
  EXPECT_FALSE(job.result.interrupted);
}

TEST(RunJob, StopsAfterAShareOfFailuresOnceAFewRowsHaveEnded) {
  Rehearsal job;
  job.add_accounts(100);
  job.settings.failures.percent = 50;
  job.act = [](const JournalRow&) -> Evidence { throw certainly_not(Code::password_rejected); };
  job.run();
  EXPECT_EQ(job.result.tally.failed, 20U);
  EXPECT_EQ(job.end(), LaneEnd::failures);
}

TEST(RunJob, AsksAfterEachStageWithNothingUnderWay) {
  Rehearsal job;
  job.lanes = {{0}, {1}};
  job.threads = 4;
  for (int account = 1; account <= 200; ++account) {
    job.add(account, Operation::disable, RowStage::to_do, account % 2);
  }
  job.settings.stages = {1, 10, 100};
  std::vector<std::size_t> durable;
  job.on_stage = [&](int) {
    durable.push_back(job.journal.count(RowStage::done));
    EXPECT_EQ(job.journal.count(RowStage::under_way), 0U);
    return true;
  };
  job.run();
  EXPECT_THAT(job.told, ElementsAre("1 %: 2 done", "10 %: 20 done"));
  EXPECT_THAT(durable, ElementsAre(2U, 20U));
  EXPECT_TRUE(job.result.finished);
}

TEST(RunJob, LeavesTheJobResumableWhenNobodyWantsTheNextStage) {
  Rehearsal job;
  job.add_accounts(10);
  job.settings.stages = {1};
  job.on_stage = [](int) { return false; };
  job.run();
  EXPECT_EQ(job.end(), LaneEnd::refused);
  EXPECT_EQ(job.result.tally.done, 1U);
  EXPECT_EQ(job.journal.phase(), JobPhase::running);
  job.on_stage = [](int) { return true; };
  job.run();
  EXPECT_TRUE(job.result.finished);
  EXPECT_EQ(job.result.tally.done, 10U);
}

}  // namespace
}  // namespace provost::core
