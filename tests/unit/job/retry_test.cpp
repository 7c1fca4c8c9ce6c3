#include "core/job/retry.hpp"

#include <gtest/gtest.h>

#include "core/journal/memory_journal.hpp"
#include "core/journal/planning.hpp"
#include "tests/fakes/error_of.hpp"

namespace provost::core {
namespace {

/// A job of which the first row is done, the second failed and the third is unknown.
struct Ended : testing::Test {
  Ended() {
    journal.add_part({});
    std::vector<PlannedRow> rows(3);
    for (PlannedRow& row : rows) row.operation = Operation::disable;
    journal.add_rows(rows);
    journal.set_phase(JobPhase::planned);
    const JournalTime now = journal_now();
    journal.record(std::vector<Intent>{{1, now}, {2, now}, {3, now}},
                   std::vector<Settled>{{1, now, RowStage::done, {}},
                                        {2, now, RowStage::failed, refused()},
                                        {3, now, RowStage::unknown, {}}});
    journal.set_phase(JobPhase::finished);
  }
  static Outcome refused() {
    return outcome_of(Error(Code::permission_denied, "you may not").with_changed(Tri::no));
  }
  MemoryJournal journal{JobHead{}};
};

TEST_F(Ended, HasOnlyWhatFailedToDoAgain) {
  EXPECT_EQ(take_back_failed(journal), 1U);
  const std::vector<JournalRow> rows = journal.some_rows({});
  EXPECT_EQ(rows[0].stage, RowStage::done);
  EXPECT_EQ(rows[1].stage, RowStage::to_do);
  EXPECT_EQ(rows[2].stage, RowStage::unknown);
  EXPECT_EQ(journal.phase(), JobPhase::running);
}

TEST_F(Ended, KeepsInDoubtWhatMayHaveChangedItsAccount) {
  Outcome outcome;
  for (const auto& [changed, stage] :
       {std::pair{Tri::no, RowStage::to_do}, std::pair{Tri::unknown, RowStage::under_way},
        std::pair{Tri::yes, RowStage::under_way}}) {
    outcome.changed = changed;
    journal.record({}, std::vector<Settled>{{2, journal_now(), RowStage::failed, outcome}});
    take_back_failed(journal);
    EXPECT_EQ(journal.some_rows({})[1].stage, stage);
  }
}

TEST_F(Ended, StaysOverWhenNothingFailed) {
  take_back_failed(journal);
  journal.record({}, std::vector<Settled>{{2, journal_now(), RowStage::done, {}}});
  journal.set_phase(JobPhase::finished);
  EXPECT_EQ(take_back_failed(journal), 0U);
  EXPECT_EQ(journal.phase(), JobPhase::finished);
}

TEST_F(Ended, IsNotTakenUpAgainOnceCancelled) {
  journal.set_phase(JobPhase::cancelled);
  EXPECT_EQ(test::error_of([&] { take_back_failed(journal); }).code, Code::invalid_argument);
}

}  // namespace
}  // namespace provost::core
