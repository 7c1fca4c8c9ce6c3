#include "core/job/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <stdexcept>

#include "tests/unit/job/rehearsal.hpp"

namespace provost::core {
namespace {

using test::certainly_not;
using test::Rehearsal;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

TEST(RunJob, SettlesEveryRowAndFinishesTheJob) {
  Rehearsal job;
  job.add_accounts(3);
  job.add(4, Operation::disable, RowStage::skipped);
  job.act = [](const JournalRow& row) {
    return row.account == 2 ? Evidence::accepted : Evidence::confirmed;
  };
  job.run();
  EXPECT_EQ(job.result.tally.done, 3U);
  EXPECT_EQ(job.result.tally.skipped, 1U);
  EXPECT_TRUE(job.result.finished);
  EXPECT_FALSE(job.result.interrupted);
  EXPECT_EQ(job.end(), LaneEnd::finished);
  EXPECT_EQ(job.journal.phase(), JobPhase::finished);
  EXPECT_EQ(job.stage(2), RowStage::done);
  EXPECT_EQ(job.journal.row(2).outcome.evidence, Evidence::accepted);
  EXPECT_EQ(job.outcomes.size(), 3U);
}

TEST(RunJob, HasNothingToDoInAFinishedJob) {
  Rehearsal job;
  job.add(1, Operation::disable, RowStage::done);
  EXPECT_TRUE(job.run().finished);
  EXPECT_THAT(job.sent, SizeIs(0));
}

TEST(RunJob, LeavesTheOthersAloneWhenARowFailsByItself) {
  for (const Code code :
       {Code::not_found, Code::password_rejected, Code::permission_denied, Code::managed_elsewhere,
        Code::protocol, Code::internal, Code::invalid_argument, Code::unsupported}) {
    Rehearsal job;
    job.add_accounts(3);
    job.act = [&](const JournalRow& row) -> Evidence {
      if (row.account == 2) throw Error(code, "it did not work");
      return Evidence::confirmed;
    };
    job.run();
    EXPECT_EQ(job.stage(2), RowStage::failed) << name_of(code);
    EXPECT_EQ(job.outcome(2).code, code);
    EXPECT_EQ(job.result.tally.done, 2U);
    EXPECT_TRUE(job.result.finished);
  }
}

TEST(RunJob, TakesOtherExceptionsForAFailureOfTheRow) {
  Rehearsal job;
  job.add_accounts(2);
  job.act = [](const JournalRow& row) -> Evidence {
    if (row.account == 1) throw std::runtime_error("a bug");
    return Evidence::confirmed;
  };
  job.run();
  EXPECT_EQ(job.outcome(1).code, Code::internal);
  EXPECT_EQ(job.stage(2), RowStage::done);
}

TEST(RunJob, TellsAndEndsOnWhatTheObserverThrows) {
  Rehearsal job;
  job.add_accounts(500);
  job.threads = 4;
  job.on_settled = [](const JournalRow&, const Outcome&) {
    throw std::runtime_error("a full pipe");
  };
  EXPECT_THROW(job.run(), std::runtime_error);
  EXPECT_LT(job.sent.size(), 250U);  // other threads may have begun some meanwhile
  EXPECT_EQ(job.journal.count(RowStage::done), job.sent.size());  // all the same
  EXPECT_EQ(job.journal.count(RowStage::under_way), 0U);
}

TEST(RunJob, ReadsTheRowsOfManyBatches) {
  Rehearsal job;
  for (int account = 1; account <= 1'500; ++account) {
    job.add(account, Operation::disable);
    job.add(account, Operation::end_sessions);
  }
  job.threads = 3;
  job.run();
  EXPECT_EQ(job.result.tally.done, 3'000U);
  EXPECT_TRUE(job.result.finished);
}

TEST(RunJob, DoesTheRowsOfAnAccountInTheirOrder) {
  Rehearsal job;
  for (int account = 1; account <= 200; ++account) {
    job.add(account, Operation::disable);
    job.add(account, Operation::set_password);
    job.add(account, Operation::end_sessions);
  }
  job.threads = 4;
  std::mutex mutex;
  std::map<std::int64_t, std::vector<Operation>> done;
  job.act = [&](const JournalRow& row) {
    const std::lock_guard lock(mutex);
    done[row.account].push_back(row.operation);
    return Evidence::confirmed;
  };
  job.run();
  EXPECT_THAT(done, SizeIs(200));
  for (const auto& [account, operations] : done) {
    EXPECT_THAT(operations,
                ElementsAre(Operation::disable, Operation::set_password, Operation::end_sessions))
        << account;
  }
}

TEST(RunJob, DoesNoMoreToAnAccountThatIsNotThere) {
  Rehearsal job;
  job.add(1, Operation::disable);
  job.add(1, Operation::set_password);
  job.add(2, Operation::disable);
  job.act = [](const JournalRow& row) -> Evidence {
    if (row.account == 1) throw certainly_not(Code::not_found, "no such account");
    return Evidence::confirmed;
  };
  job.run();
  EXPECT_THAT(job.sent, SizeIs(2));
  EXPECT_EQ(job.stage(2), RowStage::failed);
  EXPECT_EQ(job.outcome(2).code, Code::not_found);
  EXPECT_EQ(job.outcome(2).message, "not tried: no such account");
  EXPECT_EQ(job.outcome(2).changed, Tri::no);
  EXPECT_EQ(job.stage(3), RowStage::done);
}

TEST(RunJob, CountsEachRowOfAChainByItselfOtherwise) {
  Rehearsal job;
  job.add(1, Operation::set_password);
  job.add(1, Operation::end_sessions);
  job.act = [](const JournalRow& row) -> Evidence {
    if (row.number == 1) throw certainly_not(Code::password_rejected);
    return Evidence::confirmed;
  };
  job.run();
  EXPECT_EQ(job.stage(1), RowStage::failed);
  EXPECT_EQ(job.stage(2), RowStage::done);
}

TEST(RunJob, FailsWhatIsLeftOverWhenTheAccountIsReadAgain) {
  Rehearsal job;
  job.add(1, Operation::disable);
  job.add(1, Operation::end_sessions);
  job.add(1, Operation::revoke_tokens);
  job.act = [](const JournalRow&) { return Evidence::accepted; };
  job.on_verify = [&](std::span<const JournalRow* const> rows) {
    EXPECT_THAT(job.sent, SizeIs(3)) << "read before the chain had ended";
    EXPECT_EQ(rows.size(), 3U);
    return std::vector<Proof>{{Operation::end_sessions, ""},
                              {Operation::revoke_tokens, "1 token is left"}};
  };
  job.run();
  EXPECT_EQ(job.stage(1), RowStage::done);
  EXPECT_EQ(job.outcome(1).evidence, Evidence::accepted) << "nobody has told";
  EXPECT_EQ(job.stage(2), RowStage::done);
  EXPECT_EQ(job.outcome(2).evidence, Evidence::confirmed);
  EXPECT_EQ(job.stage(3), RowStage::failed);
  EXPECT_EQ(job.outcome(3).message, "done, but 1 token is left");
  EXPECT_EQ(job.outcome(3).changed, Tri::yes);
}

TEST(RunJob, ReadsOnlyAChainAgainWhereTheServerHasProvedItAlready) {
  Rehearsal job;
  job.add(1, Operation::end_sessions);
  job.add(2, Operation::disable);
  job.add(3, Operation::disable);
  job.add(3, Operation::set_password);
  std::vector<std::int64_t> read;
  job.on_verify = [&](std::span<const JournalRow* const> rows) {
    read.push_back(rows.front()->account);
    return std::vector<Proof>{{Operation::disable, "the account is still active"}};
  };
  job.run();
  EXPECT_THAT(read, ElementsAre(3));
  EXPECT_EQ(job.stage(3), RowStage::failed);
  EXPECT_EQ(job.outcome(3).message, "done, but the account is still active");
  EXPECT_EQ(job.stage(4), RowStage::done);
}

TEST(RunJob, SettlesWhatEndedInDoubtByReadingTheAccountAgain) {
  Rehearsal job;
  for (std::int64_t account = 1; account <= 3; ++account) job.add(account, Operation::disable);
  job.add(3, Operation::set_password);
  job.act = [](const JournalRow&) -> Evidence {
    throw Error(Code::outcome_unknown, "the answer was cut");
  };
  job.on_verify = [](std::span<const JournalRow* const> rows) -> std::vector<Proof> {
    EXPECT_EQ(rows.size(), 1U) << "no reading tells what became of a password";
    const std::int64_t account = rows.front()->account;
    if (account == 3) throw Error(Code::permission_denied, "403");
    return {{Operation::disable, account == 1 ? "" : "the account is still active"}};
  };
  job.run();
  EXPECT_EQ(job.outcome(1).state, RowState::done);
  EXPECT_EQ(job.outcome(1).evidence, Evidence::confirmed);
  EXPECT_EQ(job.outcome(2).state, RowState::failed);
  EXPECT_EQ(job.outcome(2).message, "tried, but the account is still active; the answer was cut");
  EXPECT_EQ(job.outcome(3).state, RowState::unknown);
  EXPECT_EQ(job.outcome(3).message, "the answer was cut");
  EXPECT_EQ(job.outcome(4).state, RowState::unknown);
  EXPECT_TRUE(job.result.finished);
}

TEST(RunJob, ReadsAgainWhatATroubledServerDidNotShowAtFirst) {
  Rehearsal job;
  job.add(1, Operation::end_sessions);
  job.act = [](const JournalRow&) { return Evidence::accepted; };
  int reads = 0;
  job.on_verify = [&](std::span<const JournalRow* const>) -> std::vector<Proof> {
    if (++reads == 1) throw Error(Code::unavailable, "503");
    return {{Operation::end_sessions, ""}};
  };
  job.run();
  EXPECT_THAT(job.sent, SizeIs(1));
  EXPECT_EQ(reads, 2);
  EXPECT_EQ(job.stage(1), RowStage::done);
  EXPECT_EQ(job.outcome(1).evidence, Evidence::confirmed);
}

TEST(RunJob, SaysWhatCouldNotBeReadAgain) {
  Rehearsal job;
  job.add(1, Operation::end_sessions);
  job.act = [](const JournalRow&) { return Evidence::accepted; };
  job.on_verify = [](std::span<const JournalRow* const>) -> std::vector<Proof> {
    throw Error(Code::permission_denied, "sessions may not be listed");
  };
  job.run();
  EXPECT_EQ(job.stage(1), RowStage::done);
  EXPECT_EQ(job.outcome(1).evidence, Evidence::accepted);
  EXPECT_EQ(job.outcome(1).message, "could not be read again: sessions may not be listed");
}

TEST(RunJob, HasAsManyRowsUnderWayAsTheLanesAllow) {
  Rehearsal job;
  job.lanes = {{0}, {1}};
  job.threads = 3;
  for (int account = 1; account <= 24; ++account) {
    job.add(account, Operation::disable, RowStage::to_do, account % 2);
  }
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::size_t, int> inside;
  std::map<std::size_t, int> most;
  bool met = false;
  job.act = [&](const JournalRow& row) {
    std::unique_lock lock(mutex);
    most[row.part] = std::max(most[row.part], ++inside[row.part]);
    met = met || (inside[0] == 3 && inside[1] == 3);
    changed.notify_all();
    EXPECT_TRUE(changed.wait_for(lock, std::chrono::seconds(20), [&] { return met; }));
    --inside[row.part];
    return Evidence::confirmed;
  };
  job.run();
  EXPECT_EQ(most[0], 3);
  EXPECT_EQ(most[1], 3);
  EXPECT_EQ(job.result.tally.done, 24U);
  EXPECT_LE(job.journal.most_under_way(), 6U);
  EXPECT_THAT(job.result.lanes, SizeIs(2));
}

TEST(RunJob, DoesTheScopesOfOneSessionOneAfterTheOther) {
  Rehearsal job;
  job.lanes = {{0, 1}};
  job.add(1, Operation::disable, RowStage::to_do, 1);
  job.add(2, Operation::disable, RowStage::to_do, 0);
  job.run();
  EXPECT_THAT(job.sent, ElementsAre(HasSubstr("id2"), HasSubstr("id1")));
  EXPECT_TRUE(job.result.finished);
}

TEST(RunJob, BeginsNoMoreRowsThanTheSessionLetsThrough) {
  Rehearsal job;
  job.add_accounts(300);
  job.threads = 8;
  job.allowed = 2;
  std::atomic<int> inside{0};
  std::atomic<int> most{0};
  job.act = [&](const JournalRow& row) {
    const int now = ++inside;
    int before = most;
    while (now > before && !most.compare_exchange_weak(before, now)) {
    }
    if (row.account == 150) job.allowed = 1;
    --inside;
    return Evidence::confirmed;
  };
  job.run();
  EXPECT_LE(most, 2);
  EXPECT_LE(job.journal.most_under_way(), 4U);  // two, and two whose outcomes wait to be written
  EXPECT_EQ(job.result.tally.done, 300U);
}

TEST(RunJob, KeepsARateOfItsOwn) {
  Rehearsal job;
  RateLimits limits(job.clock, {});
  job.rate.emplace(LaneRate{limits, {"job", "rows"}, {10, std::chrono::minutes(1)}});
  job.add_accounts(30);
  const auto begin = job.clock.now();
  job.run();
  EXPECT_EQ(job.result.tally.done, 30U);
  EXPECT_GE(job.clock.now() - begin, std::chrono::minutes(2));
}

}  // namespace
}  // namespace provost::core
