#include "core/job/committer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>

#include "tests/fakes/error_of.hpp"
#include "tests/fakes/failing_journal.hpp"

namespace provost::core {
namespace {

using test::error_of;
using test::FailingJournal;
using testing::ElementsAre;
using testing::IsEmpty;

struct Committing {
  FailingJournal journal;
  explicit Committing(int rows) {
    for (int i = 1; i <= rows; ++i) journal.add(i, Operation::disable);
  }
};

Settled done(RowNumber row) {
  Outcome outcome;
  outcome.state = RowState::done;
  return {row, {}, RowStage::done, outcome};
}

TEST(Committer, HasWrittenAnIntentWhenItReturns) {
  Committing at(1);
  Committer committer(at.journal, {});
  committer.begin({1, {}});
  EXPECT_EQ(at.journal.row(1).stage, RowStage::under_way);
  EXPECT_FALSE(committer.close().failure);
}

TEST(Committer, WritesAnOutcomeWithTheNextIntent) {
  Committing at(2);
  Committer committer(at.journal, {});
  committer.begin({1, {}});
  committer.settle(done(1));
  committer.begin({2, {}});
  EXPECT_EQ(at.journal.row(1).stage, RowStage::done);
  EXPECT_LE(at.journal.steps(), 3);
  committer.close();
}

TEST(Committer, FlushesOutcomesForWhichNoIntentComes) {
  Committing at(1);
  Committer committer(at.journal, {});
  committer.settle(done(1));
  committer.flush();
  EXPECT_EQ(at.journal.row(1).stage, RowStage::done);
  committer.flush();  // with nothing to do
  committer.close();
}

TEST(Committer, WritesWhatWaitsWhenItIsClosedOrGoesAway) {
  Committing at(2);
  {
    Committer committer(at.journal, {});
    committer.settle(done(1));
    committer.close();
    EXPECT_EQ(at.journal.row(1).stage, RowStage::done);
  }
  {
    Committer committer(at.journal, {});
    committer.settle(done(2));
  }
  EXPECT_EQ(at.journal.row(2).stage, RowStage::done);
}

TEST(Committer, WritesInOneStepWhatWaitsTogether) {
  constexpr int kThreads = 16;
  Committing at(kThreads + 1);
  std::latch first(1);
  std::atomic<int> steps{0};
  // The first step lasts until all the others wait.
  Committer committer(at.journal, {.intents = [&] {
                        if (++steps == 1) first.wait();
                      }});
  std::thread begins([&] { committer.begin({kThreads + 1, {}}); });
  while (steps == 0) std::this_thread::yield();
  std::vector<std::thread> threads;
  std::atomic<int> handing{0};
  for (int i = 1; i <= kThreads; ++i) {
    threads.emplace_back([&, i] {
      ++handing;
      committer.begin({i, {}});
    });
  }
  while (handing < kThreads) std::this_thread::yield();
  first.count_down();
  begins.join();
  for (std::thread& thread : threads) thread.join();
  committer.close();
  EXPECT_EQ(at.journal.count(RowStage::under_way), kThreads + 1U);
  EXPECT_LT(at.journal.steps(), kThreads + 1);
}

TEST(Committer, MakesDurableWhatMustBeSoBeforeIntentsOnly) {
  Committing at(2);
  int flushed = 0;
  const auto before_intents = [&] {
    ++flushed;
    EXPECT_EQ(at.journal.row(2).stage, RowStage::to_do);
  };
  Committer committer(at.journal, {.intents = before_intents});
  committer.settle(done(1));
  committer.flush();
  EXPECT_EQ(flushed, 0);
  committer.begin({2, {}});
  EXPECT_EQ(flushed, 1);
  committer.close();
}

TEST(Committer, BeginsNothingWhenThatFailsButKeepsTheOutcomes) {
  Committing at(3);
  const auto full = [] { throw Error(Code::unavailable, "the hand-off is full"); };
  Committer committer(at.journal, {.intents = full});
  committer.settle(done(1));
  EXPECT_EQ(error_of([&] { committer.begin({2, {}}); }).message, "the hand-off is full");
  committer.settle(done(3));
  const Committer::Ending ending = committer.close();
  EXPECT_EQ(ending.failure->message, "the hand-off is full");
  EXPECT_THAT(ending.unrecorded, IsEmpty());
  EXPECT_EQ(at.journal.row(1).stage, RowStage::done);
  EXPECT_EQ(at.journal.row(2).stage, RowStage::to_do);
  EXPECT_EQ(at.journal.row(3).stage, RowStage::done);
}

TEST(Committer, MakesDurableWhatMustBeSoBeforeOutcomesForWhichNoIntentComes) {
  Committing at(1);
  int flushed = 0;
  const auto before_outcomes = [&] {
    ++flushed;
    EXPECT_EQ(at.journal.row(1).stage, RowStage::under_way);
  };
  Committer committer(at.journal, {.outcomes = before_outcomes});
  committer.begin({1, {}});
  EXPECT_EQ(flushed, 0);
  committer.settle(done(1));
  committer.flush();
  EXPECT_EQ(flushed, 1);
  committer.close();
}

TEST(Committer, BeginsNothingMoreWhenThatFailsButKeepsTheOutcomes) {
  Committing at(2);
  const auto full = [] { throw Error(Code::unavailable, "the log is full"); };
  Committer committer(at.journal, {.outcomes = full});
  committer.begin({1, {}});
  committer.settle(done(1));
  EXPECT_EQ(error_of([&] { committer.begin({2, {}}); }).message, "the log is full");
  EXPECT_FALSE(committer.close().unrecorded.size());
  EXPECT_EQ(at.journal.row(1).stage, RowStage::done);
  EXPECT_EQ(at.journal.row(2).stage, RowStage::to_do);
}

TEST(Committer, RefusesEverythingOnceTheJournalHasFailed) {
  Committing at(3);
  at.journal.fault_at = 2;
  at.journal.faults = 100;
  Committer committer(at.journal, {});
  committer.begin({1, {}});
  EXPECT_EQ(error_of([&] { committer.begin({2, {}}); }).code, Code::unavailable);
  const int steps = at.journal.steps();
  EXPECT_EQ(error_of([&] { committer.begin({3, {}}); }).code, Code::unavailable);
  EXPECT_EQ(at.journal.steps(), steps);
  committer.settle(done(1));
  const Committer::Ending ending = committer.close();
  EXPECT_TRUE(ending.failure);
  EXPECT_THAT(ending.unrecorded, ElementsAre(1));
}

TEST(Committer, TriesOutcomesThatCouldNotBeWrittenOnceMoreInTheEnd) {
  Committing at(2);
  at.journal.fault_at = 2;
  Committer committer(at.journal, {});
  committer.begin({1, {}});
  committer.settle(done(1));
  committer.flush();
  EXPECT_EQ(at.journal.row(1).stage, RowStage::under_way);
  const Committer::Ending ending = committer.close();
  EXPECT_TRUE(ending.failure);
  EXPECT_THAT(ending.unrecorded, IsEmpty());
  EXPECT_EQ(at.journal.row(1).stage, RowStage::done);
}

}  // namespace
}  // namespace provost::core
