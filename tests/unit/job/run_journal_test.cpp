#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <mutex>
#include <random>
#include <set>

#include "tests/fakes/error_of.hpp"
#include "tests/unit/job/rehearsal.hpp"

namespace provost::core {
namespace {

using test::FailingJournal;
using test::Rehearsal;
using testing::IsEmpty;
using testing::SizeIs;

TEST(RunWithoutJournal, DoesNothingWhenItCannotEvenBegin) {
  Rehearsal job;
  job.add_accounts(3);
  job.journal.refuses_phases = true;
  EXPECT_EQ(test::error_of([&] { job.run(); }).code, Code::unavailable);
  EXPECT_THAT(job.sent, IsEmpty());
}

TEST(RunWithoutJournal, SendsNothingOfWhichNoIntentIsWritten) {
  Rehearsal job;
  job.add_accounts(3);
  job.journal.fault_at = 1;
  job.journal.faults = 100;
  job.run();
  EXPECT_THAT(job.sent, IsEmpty());
  ASSERT_TRUE(job.result.journal_failure);
  EXPECT_EQ(job.result.journal_failure->code, Code::unavailable);
  EXPECT_EQ(job.end(), LaneEnd::journal);
  EXPECT_THAT(job.result.unrecorded, IsEmpty());
  EXPECT_EQ(job.journal.count(RowStage::to_do), 3U);
}

TEST(RunJob, TellsOfEveryOutcomeBeforeTheJournalHasIt) {
  Rehearsal job;
  job.add_accounts(40);
  job.threads = 4;
  std::mutex mutex;
  std::set<RowNumber> told;
  std::set<RowNumber> durable;
  job.settings.on_outcome = [&](const JournalRow& row, const Outcome& outcome) {
    const std::lock_guard lock(mutex);
    EXPECT_EQ(outcome.state, RowState::done);
    EXPECT_TRUE(told.insert(row.number).second);
  };
  job.settings.before_outcomes = [&] {
    for (const JournalRow& row : job.journal.all()) {
      EXPECT_TRUE(row.stage != RowStage::done || durable.contains(row.number));
    }
    const std::lock_guard lock(mutex);
    durable = told;
  };
  job.run();
  EXPECT_THAT(durable, SizeIs(40));
}

TEST(RunWithoutJournal, SaysWhichOutcomesWereLost) {
  Rehearsal job;
  job.add_accounts(50);
  job.threads = 4;
  job.journal.fault_at = 5;
  job.journal.faults = 1'000;
  job.run();
  ASSERT_TRUE(job.result.journal_failure);
  EXPECT_FALSE(job.result.finished);
  std::vector<RowNumber> under_way;
  for (const JournalRow& row : job.journal.all()) {
    if (row.stage == RowStage::under_way) under_way.push_back(row.number);
  }
  EXPECT_THAT(job.result.unrecorded, testing::UnorderedElementsAreArray(under_way));
  EXPECT_LE(under_way.size(), 4U);
  EXPECT_EQ(job.sent.size(), job.journal.count(RowStage::done) + under_way.size());
}

TEST(RunWithoutJournal, LosesNothingWhenItCanBeWrittenAgainInTheEnd) {
  Rehearsal job;
  job.add_accounts(50);
  job.threads = 4;
  job.journal.fault_at = 5;
  job.run();
  ASSERT_TRUE(job.result.journal_failure);
  EXPECT_THAT(job.result.unrecorded, IsEmpty());
  EXPECT_EQ(job.journal.count(RowStage::under_way), 0U);
  EXPECT_EQ(job.sent.size(), job.journal.count(RowStage::done));
}

TEST(RunWithoutJournal, BeginsNothingWhenTheHandOffCannotBeWritten) {
  Rehearsal job;
  job.add_accounts(3);
  job.settings.before_intents = [] { throw Error(Code::unavailable, "'new.csv': no space"); };
  job.run();
  EXPECT_THAT(job.sent, IsEmpty());
  EXPECT_EQ(job.result.journal_failure->message, "'new.csv': no space");
  EXPECT_EQ(job.journal.count(RowStage::to_do), 3U);
}

/// Runs until the job is finished, with the program killed at a journal step now and then. What the
/// server was asked is the judge.
class Judge {
 public:
  Judge(int accounts, int threads, std::uint32_t seed) : random_(seed) {
    job.threads = threads;
    job.kinds[Operation::reset_mail] = WriteKind::once;
    job.kinds[Operation::set_password] = WriteKind::check_then;
    for (int account = 1; account <= accounts; ++account) {
      job.add(account, Operation::set_password);
      if (account % 3 == 0) job.add(account, Operation::end_sessions);
      job.add(account, Operation::reset_mail);
    }
    effects_ = std::vector<std::atomic<int>>(job.journal.all().size() + 1);
    job.act = [this](const JournalRow& row) { return answer(row); };
    job.on_find_out = [this](const JournalRow& row) -> std::optional<Outcome> {
      if (row.number % 5 == 0) return std::nullopt;
      Outcome outcome;
      outcome.state = effect(row.number) > 0 ? RowState::done : RowState::failed;
      return outcome;
    };
    job.on_verify = [](std::span<const JournalRow* const>) { return std::vector<Proof>{}; };
    // Chance refuses several accounts one after the other, which would end the session.
    job.on_administers = [] { return true; };
    job.on_probe = [this] {
      if (chance(3)) throw Error(Code::unavailable, "still down");
    };
  }

  bool run_and_die_at(int step, FailingJournal::Fault fault) {
    job.journal.fault_at = step;
    job.journal.fault = fault;
    job.run();
    job.journal.revive();
    return job.result.finished;
  }

  void judge() {
    EXPECT_EQ(job.journal.count(RowStage::to_do) + job.journal.count(RowStage::under_way), 0U);
    for (const JournalRow& row : job.journal.all()) {
      const int times = effect(row.number);
      if (row.operation == Operation::reset_mail) {
        EXPECT_LE(times, 1) << "mail " << row.number;
      }
      if (row.stage == RowStage::done) {
        EXPECT_GE(times, 1) << "row " << row.number;
      }
      if (row.stage == RowStage::failed && row.outcome.changed == Tri::no) {
        EXPECT_EQ(times, 0) << "row " << row.number;
      }
    }
  }

  int random_below(int bound) {
    const std::lock_guard lock(mutex_);
    return static_cast<int>(random_() % static_cast<std::uint32_t>(bound));
  }

  Rehearsal job;

 private:
  bool chance(int one_in) { return random_below(one_in) == 0; }
  int effect(RowNumber row) const { return effects_[static_cast<std::size_t>(row)]; }

  Evidence answer(const JournalRow& row) {
    switch (random_below(60)) {
      case 0:
        throw Error(Code::unavailable, "503").with_changed(Tri::no);
      case 1:
        throw Error(Code::permission_denied, "no").with_changed(Tri::no);
      case 2:
        throw Error(Code::outcome_unknown, "cut before it arrived");
      case 3:
        ++effects_[static_cast<std::size_t>(row.number)];
        throw Error(Code::outcome_unknown, "cut after it arrived");
      case 4:
        throw Error(Code::rate_limited, "too many").with_changed(Tri::no);
      default:
        ++effects_[static_cast<std::size_t>(row.number)];
        return Evidence::accepted;
    }
  }

  std::mutex mutex_;
  std::mt19937 random_;
  std::vector<std::atomic<int>> effects_;
};

TEST(RunWithoutJournal, IsNotFinishedBeforeWhatBelongsToItIs) {
  Rehearsal job;
  job.add_accounts(3);
  job.settings.before_finish = [&job] {
    EXPECT_EQ(job.journal.phase(), JobPhase::running);
    EXPECT_EQ(job.journal.count(RowStage::done), 3U);
    throw Error(Code::unavailable, "the disk is full");
  };
  job.run();
  EXPECT_FALSE(job.result.finished);
  ASSERT_TRUE(job.result.finish_failure);
  EXPECT_EQ(job.journal.phase(), JobPhase::running);
  job.settings.before_finish = {};
  job.run();
  EXPECT_TRUE(job.result.finished);
  EXPECT_EQ(job.journal.phase(), JobPhase::finished);
  EXPECT_EQ(job.sent.size(), 3U);
}

TEST(KilledRun, IsFinishedByTheNextWhateverTheJournalStep) {
  for (const auto fault :
       {FailingJournal::Fault::die_unwritten, FailingJournal::Fault::die_written}) {
    int step = 1;
    for (bool survived = false; !survived; ++step) {
      Judge judge(8, 3, static_cast<std::uint32_t>(step));
      survived = judge.run_and_die_at(step, fault);
      if (!survived) {
        EXPECT_TRUE(judge.run_and_die_at(FailingJournal::kNever, fault));
      }
      judge.judge();
      ASSERT_FALSE(testing::Test::HasFailure()) << "killed at step " << step;
    }
    EXPECT_GT(step, 10);
  }
}

TEST(KilledRun, LosesNothingWithManyRowsManyThreadsAndManyDeaths) {
  Judge judge(5'000, 16, 7);
  int deaths = 0;
  while (!judge.run_and_die_at(1 + judge.random_below(60),
                               judge.random_below(2) == 0 ? FailingJournal::Fault::die_unwritten
                                                          : FailingJournal::Fault::die_written) &&
         deaths < 40) {
    ++deaths;
  }
  EXPECT_GT(deaths, 5);
  judge.run_and_die_at(FailingJournal::kNever, FailingJournal::Fault::refuse);
  EXPECT_TRUE(judge.job.result.finished);
  EXPECT_LE(judge.job.journal.most_under_way(), 2 * 16U);
  judge.judge();
}

}  // namespace
}  // namespace provost::core
