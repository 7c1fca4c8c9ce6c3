#include <functional>
#include <map>
#include <memory>
#include <thread>

#include "core/journal/database.hpp"
#include "core/journal/memory_journal.hpp"
#include "core/journal/sqlite_journal.hpp"
#include "unit/journal/jobs.hpp"

namespace provost::core {
namespace {

/// A kind of journal, each test with a new one. `reopen` closes and opens it, where that means
/// something.
struct Make {
  const char* name;
  std::function<std::unique_ptr<Journal>(const Scratch&, const JobHead&)> make;
  std::function<void(const Scratch&, std::unique_ptr<Journal>&)> reopen;
};

std::filesystem::path file_in(const Scratch& scratch) { return scratch.path() / "one.job"; }

const Make makes[] = {
    {"memory",
     [](const Scratch&, const JobHead& head) { return std::make_unique<MemoryJournal>(head); },
     [](const Scratch&, std::unique_ptr<Journal>&) {}},
    {"sqlite",
     [](const Scratch& scratch, const JobHead& head) {
       Database::make_file(file_in(scratch));
       return std::make_unique<SqliteJournal>(file_in(scratch), head);
     },
     [](const Scratch& scratch, std::unique_ptr<Journal>& journal) {
       journal.reset();
       journal = std::make_unique<SqliteJournal>(file_in(scratch), SqliteJournal::Use::run);
     }},
};

class JournalTest : public testing::TestWithParam<Make> {
 protected:
  void reopen() { GetParam().reopen(scratch_, journal_); }
  Journal& journal() { return *journal_; }

  Scratch scratch_;
  std::unique_ptr<Journal> journal_ = GetParam().make(scratch_, a_head());
};

TEST_P(JournalTest, KeepsTheHead) {
  JobPart part = a_part("chat", "acme.com");
  EXPECT_EQ(journal().add_part(part), 0U);
  EXPECT_EQ(journal().add_part(a_part("mail")), 1U);
  part.listed = 99;
  journal().update_part(0, part);
  journal().set_phase(JobPhase::planned);
  reopen();
  const JobHead head = journal().head();
  EXPECT_EQ(head.created, a_head().created);
  EXPECT_EQ(head.who, "root (for jane)");
  EXPECT_EQ(head.command, "password reset-mail");
  EXPECT_EQ(head.chain, std::vector{Operation::reset_mail});
  EXPECT_EQ(head.settings, a_head().settings);
  ASSERT_EQ(head.parts.size(), 2U);
  EXPECT_EQ(head.parts[0].label(), "chat/acme.com");
  EXPECT_EQ(head.parts[0].listed, 99U);
  EXPECT_EQ(head.parts[0].unknown, 2U);
  EXPECT_EQ(head.parts[1].url, "https://mail.example");
  EXPECT_EQ(head.parts[1].provider, "rocketchat");
  EXPECT_EQ(head.parts[1].filter, "active eq true");
}

TEST_P(JournalTest, GoesThroughItsPhases) {
  EXPECT_EQ(journal().phase(), JobPhase::planning);
  for (const JobPhase phase : {JobPhase::planned, JobPhase::running, JobPhase::finished}) {
    journal().set_phase(phase);
    reopen();
    EXPECT_EQ(journal().phase(), phase);
  }
}

TEST_P(JournalTest, KeepsEveryFieldOfARow) {
  journal().add_part(a_part("chat"));
  PlannedRow odd = a_row("O'Brien \"x\"\n\xC3\xA9");
  odd.account = 5;
  odd.named = true;
  journal().add_rows(std::vector{odd, a_skipped_row("bot", "it is a bot", "--include-bots")});
  journal().set_phase(JobPhase::planned);
  reopen();
  const auto rows = journal().some_rows({});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].number, 1);
  EXPECT_EQ(rows[0].account, 5);
  EXPECT_EQ(rows[0].operation, Operation::reset_mail);
  EXPECT_EQ(rows[0].before, odd.before);
  EXPECT_EQ(rows[0].id, odd.id);
  EXPECT_EQ(rows[0].user_name, odd.user_name);
  EXPECT_EQ(rows[0].email, odd.email);
  EXPECT_EQ(rows[0].name, odd.name);
  EXPECT_TRUE(rows[0].named);
  EXPECT_EQ(rows[0].stage, RowStage::to_do);
  EXPECT_EQ(rows[0].tries, 0U);
  EXPECT_EQ(rows[0].outcome.state, RowState::not_tried);
  EXPECT_EQ(rows[1].stage, RowStage::skipped);
  EXPECT_EQ(rows[1].skip_reason, "it is a bot");
  EXPECT_EQ(rows[1].skip_flag, "--include-bots");
  EXPECT_EQ(rows[1].outcome.state, RowState::skipped);
  EXPECT_EQ(rows[1].outcome.message, "it is a bot");
}

TEST_P(JournalTest, RecordsIntentAndOutcome) {
  plan(journal(), 3);
  record(journal(), {{1, at(1000)}, {2, at(1001)}});
  reopen();
  EXPECT_EQ(journal().some_rows({})[0].stage, RowStage::under_way);
  EXPECT_EQ(journal().some_rows({})[0].begun, at(1000));
  EXPECT_EQ(journal().some_rows({})[0].tries, 1U);
  record(journal(), {{3, at(1002)}},
         {settled(1, RowStage::done), settled(2, RowStage::failed, 2001)});
  reopen();
  const auto rows = journal().some_rows({});
  EXPECT_EQ(rows[0].stage, RowStage::done);
  EXPECT_EQ(rows[0].begun, at(1000));
  EXPECT_EQ(rows[0].ended, at(2000));
  EXPECT_EQ(rows[0].outcome.state, RowState::done);
  EXPECT_EQ(rows[0].outcome.evidence, Evidence::confirmed);
  EXPECT_EQ(rows[1].stage, RowStage::failed);
  EXPECT_EQ(rows[1].ended, at(2001));
  EXPECT_EQ(rows[1].outcome.state, RowState::failed);
  EXPECT_EQ(rows[1].outcome.code, Code::password_rejected);
  EXPECT_EQ(rows[1].outcome.message, "the server refused it:");
  EXPECT_EQ(rows[1].outcome.detail, "too \"short\"\n");
  EXPECT_EQ(rows[1].outcome.changed, Tri::no);
  EXPECT_EQ(rows[2].stage, RowStage::under_way);
}

TEST_P(JournalTest, TakesARowThatWasNotBegunBack) {
  plan(journal(), 1);
  record(journal(), {{1, at(1000)}});
  record(journal(), {}, {settled(1, RowStage::to_do)});
  const auto row = journal().some_rows({}).at(0);
  EXPECT_EQ(row.stage, RowStage::to_do);
  EXPECT_EQ(row.tries, 0U);
  EXPECT_EQ(row.ended, JournalTime{});
  EXPECT_EQ(row.outcome.state, RowState::not_tried);
}

TEST_P(JournalTest, ForgetsTheOldOutcomeOfARowThatIsTriedAgain) {
  plan(journal(), 1);
  record(journal(), {{1, at(1000)}}, {settled(1, RowStage::failed)});
  record(journal(), {{1, at(3000)}});
  const auto row = journal().some_rows({}).at(0);
  EXPECT_EQ(row.tries, 2U);
  EXPECT_EQ(row.begun, at(3000));
  EXPECT_EQ(row.ended, JournalTime{});
  EXPECT_EQ(row.outcome.state, RowState::not_tried);
  EXPECT_EQ(row.outcome.message, "");
}

TEST_P(JournalTest, KeepsWhyARowWasSkippedInTheRun) {
  plan(journal(), 1);
  Settled drifted = settled(1, RowStage::skipped);
  drifted.outcome.message = "it is disabled by now";
  record(journal(), {}, {drifted});
  reopen();
  const auto row = journal().some_rows({}).at(0);
  EXPECT_EQ(row.stage, RowStage::skipped);
  EXPECT_EQ(row.skip_reason, "");
  EXPECT_EQ(row.outcome.message, "it is disabled by now");
}

TEST_P(JournalTest, RecordsAllOrNothing) {
  plan(journal(), 2);
  const Error error = error_of([&] { record(journal(), {{1, at(1000)}, {77, at(1000)}}); });
  EXPECT_EQ(error.message, "the job has no row 77");
  EXPECT_EQ(rows_at(journal(), RowStage::to_do), 2U);
  record(journal(), {{2, at(1000)}}, {settled(1, RowStage::done)});
  EXPECT_EQ(rows_at(journal(), RowStage::under_way), 1U);
  EXPECT_EQ(rows_at(journal(), RowStage::done), 1U);
}

TEST_P(JournalTest, CountsRowsThatAreAlike) {
  journal().add_part(a_part("chat"));
  journal().add_part(a_part("mail"));
  journal().add_rows(std::vector{a_row("a"), a_row("b"), a_row("c", 1),
                                 a_skipped_row("d", "it is a bot", "--include-bots", 1),
                                 a_skipped_row("e", "it is a bot", "--include-bots", 1)});
  journal().set_phase(JobPhase::planned);
  record(journal(), {{1, at(1)}}, {settled(1, RowStage::done)});
  reopen();
  const auto counts = journal().counts();
  ASSERT_EQ(counts.size(), 4U);
  EXPECT_EQ(counts[0].part, 0U);
  EXPECT_EQ(counts[0].stage, RowStage::to_do);
  EXPECT_EQ(counts[0].rows, 1U);
  EXPECT_EQ(counts[1].stage, RowStage::done);
  EXPECT_EQ(counts[2].part, 1U);
  EXPECT_EQ(counts[3].skip_reason, "it is a bot");
  EXPECT_EQ(counts[3].skip_flag, "--include-bots");
  EXPECT_EQ(counts[3].rows, 2U);
  EXPECT_EQ(counts[3].named, 2U);
  EXPECT_EQ(counts[3].operation, Operation::reset_mail);
}

TEST_P(JournalTest, CountsByWhatEvidenceRowsAreDone) {
  journal().add_part(a_part("chat"));
  journal().add_rows(std::vector{a_row("a"), a_row("b"), a_row("c"), a_row("d")});
  journal().set_phase(JobPhase::planned);
  Settled sure = settled(1, RowStage::done);
  sure.outcome.evidence = Evidence::confirmed;
  Settled accepted = settled(2, RowStage::done);
  accepted.outcome.evidence = Evidence::accepted;
  Settled again = settled(3, RowStage::done);
  again.outcome.evidence = Evidence::confirmed;
  record(journal(), {{1, at(1)}, {2, at(1)}, {3, at(1)}}, {});
  record(journal(), {}, {sure, accepted, again});
  reopen();
  record(journal(), {{3, at(2)}}, {});  // one that is done again is no longer counted as done
  std::map<std::pair<RowStage, Evidence>, std::uint64_t> rows;
  for (const RowCount& count : journal().counts()) {
    rows[{count.stage, count.evidence}] += count.rows;
  }
  const std::map<std::pair<RowStage, Evidence>, std::uint64_t> expected{
      {{RowStage::to_do, Evidence{}}, 1},
      {{RowStage::under_way, Evidence{}}, 1},
      {{RowStage::done, Evidence::confirmed}, 1},
      {{RowStage::done, Evidence::accepted}, 1}};
  EXPECT_EQ(rows, expected);
}

TEST_P(JournalTest, FindsRowsByPartStageAndPlace) {
  journal().add_part(a_part("chat"));
  journal().add_part(a_part("mail"));
  journal().add_rows(std::vector{a_row("a"), a_row("b", 1), a_row("c"), a_row("d", 1), a_row("e")});
  journal().set_phase(JobPhase::planned);
  record(journal(), {}, {settled(3, RowStage::done)});
  using Numbers = std::vector<RowNumber>;
  EXPECT_EQ(numbers(journal().some_rows({.part = 1})), (Numbers{2, 4}));
  EXPECT_EQ(numbers(journal().some_rows({.stage = RowStage::to_do})), (Numbers{1, 2, 4, 5}));
  EXPECT_EQ(numbers(journal().some_rows({.stage = RowStage::to_do, .after = 1, .limit = 2})),
            (Numbers{2, 4}));
  EXPECT_EQ(numbers(journal().some_rows({.part = 0, .stage = RowStage::to_do, .after = 1})),
            (Numbers{5}));
  EXPECT_EQ(numbers(journal().some_rows({.after = 5})), Numbers{});
}

TEST_P(JournalTest, StreamsMoreRowsThanItHoldsAtOnce) {
  plan(journal(), 1000);
  RowNumber expected = 1;
  journal().rows({}, [&](const JournalRow& row) { EXPECT_EQ(row.number, expected++); });
  EXPECT_EQ(expected, 1001);
  for (const std::size_t limit : {1U, 256U, 257U, 512U}) {
    std::size_t taken = 0;
    journal().rows({.after = 10, .limit = limit}, [&](const JournalRow&) { ++taken; });
    EXPECT_EQ(taken, limit);
  }
}

TEST_P(JournalTest, ReadsThePlanWhileItIsMade) {
  journal().add_part(a_part("chat"));
  journal().add_rows(std::vector{a_row("a")});
  EXPECT_EQ(journal().some_rows({}).size(), 1U);
  EXPECT_EQ(rows_at(journal(), RowStage::to_do), 1U);
}

TEST_P(JournalTest, TakesRowsOnlyWhileItIsPlanned) {
  plan(journal(), 1);
  EXPECT_EQ(error_of([&] { journal().add_rows(std::vector{a_row("late")}); }).code, Code::internal);
  EXPECT_EQ(error_of([&] { journal().add_part(a_part("late")); }).code, Code::internal);
  EXPECT_EQ(journal().some_rows({}).size(), 1U);
}

TEST_P(JournalTest, TakesRowsOnlyOfItsParts) {
  EXPECT_EQ(error_of([&] { journal().add_rows(std::vector{a_row("a")}); }).message,
            "the job has no part 0");
}

TEST_P(JournalTest, KeepsNotes) {
  journal().set_phase(JobPhase::planned);
  journal().note("stopped", "chat: the server did not come back");
  journal().note("cancelled", "");
  reopen();
  const auto notes = journal().notes();
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_EQ(notes[0].what, "stopped");
  EXPECT_EQ(notes[0].details, "chat: the server did not come back");
  EXPECT_GE(notes[0].at, a_head().created - std::chrono::hours(24 * 365 * 10));
  EXPECT_EQ(notes[1].what, "cancelled");
}

TEST_P(JournalTest, SerialisesCallsOfSeveralThreads) {
  plan(journal(), 400);
  std::vector<std::thread> threads;
  for (int worker = 0; worker < 4; ++worker) {
    threads.emplace_back([this, worker] {
      for (RowNumber row = worker + 1; row <= 400; row += 4) {
        record(journal(), {{row, at(1000)}});
        record(journal(), {}, {settled(row, RowStage::done)});
        if (row % 40 == 0) journal().counts();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(rows_at(journal(), RowStage::done), 400U);
}

INSTANTIATE_TEST_SUITE_P(Of, JournalTest, testing::ValuesIn(makes),
                         [](const auto& made) { return made.param.name; });

}  // namespace
}  // namespace provost::core
