#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/job/server_hold.hpp"
#include "tests/unit/job/rehearsal.hpp"

namespace provost::core {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using test::Rehearsal;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Error gone() { return Error(Code::unavailable, "503").with_changed(Tri::no); }
Error cut() { return Error(Code::outcome_unknown, "the answer was cut"); }

TEST(RunTrouble, IsWaitedOutAndTheRowDoneAfterIt) {
  Rehearsal job;
  job.add_accounts(5);
  bool down = false;
  const auto begin = job.clock.now();
  job.act = [&](const JournalRow& row) -> Evidence {
    if (row.account == 2 && job.probes == 0) down = true;
    if (down) throw gone();
    return Evidence::confirmed;
  };
  job.on_probe = [&] {
    EXPECT_EQ(job.journal.row(2).stage, RowStage::to_do);
    if (job.probes < 5) throw gone();
    down = false;
  };
  job.run();
  EXPECT_EQ(job.result.tally.done, 5U);
  EXPECT_TRUE(job.result.finished);
  EXPECT_EQ(job.sent.size(), 6U);
  EXPECT_THAT(job.told, ElementsAre("pause: 503", "on"));
  EXPECT_EQ(job.clock.now() - begin, seconds(1 + 2 + 4 + 8 + 16));
}

TEST(RunTrouble, EndsTheLaneWhenTheServerStaysAway) {
  Rehearsal job;
  job.add_accounts(5);
  job.lanes = {{0}, {1}};
  job.add(6, Operation::disable, RowStage::to_do, 1);
  const auto begin = job.clock.now();
  job.act = [](const JournalRow& row) -> Evidence {
    if (row.account < 6) throw gone();
    return Evidence::confirmed;
  };
  job.on_probe = [] { throw gone(); };
  job.run();
  EXPECT_EQ(job.end(), LaneEnd::trouble);
  EXPECT_EQ(job.result.lanes[0].why->message, "the server was not back within 30m: 503");
  EXPECT_EQ(job.result.lanes[1].end, LaneEnd::finished);
  EXPECT_EQ(job.result.tally.not_tried, 5U);
  EXPECT_EQ(job.stage(6), RowStage::done);
  EXPECT_EQ(job.clock.now() - begin, minutes(30));
  EXPECT_FALSE(job.result.finished);
  EXPECT_FALSE(job.result.interrupted);
}

TEST(RunTrouble, StartsNoRowWhileItLasts) {
  Rehearsal job;
  job.add_accounts(400);
  job.threads = 8;
  std::atomic<bool> down{false};
  std::atomic<int> begun_in_vain{0};
  job.act = [&](const JournalRow& row) -> Evidence {
    if (row.account == 100 && job.probes == 0) down = true;
    if (down) {
      ++begun_in_vain;
      throw gone();
    }
    return Evidence::confirmed;
  };
  job.on_probe = [&] { down = false; };
  job.run();
  EXPECT_EQ(job.result.tally.done, 400U);
  EXPECT_LE(begun_in_vain, 8);
}

TEST(RunTrouble, BlamesARowThatTroublesAServerThatIsThere) {
  Rehearsal job;
  job.add_accounts(2);
  job.act = [](const JournalRow& row) -> Evidence {
    if (row.account == 1) throw gone();
    return Evidence::confirmed;
  };
  job.run();
  EXPECT_EQ(job.stage(1), RowStage::failed);
  EXPECT_EQ(job.outcome(1).changed, Tri::no);
  EXPECT_EQ(job.stage(2), RowStage::done);
  EXPECT_THAT(job.sent, SizeIs(4));
}

TEST(RunTrouble, DoesADoubtfulRepeatableRowAgainAfterIt) {
  Rehearsal job;
  job.add_accounts(1);
  job.act = [&](const JournalRow&) -> Evidence {
    if (job.sent.size() == 1) throw cut();
    return Evidence::confirmed;
  };
  job.run();
  EXPECT_EQ(job.stage(1), RowStage::done);
  EXPECT_EQ(job.probes, 1);
}

TEST(RunTrouble, LeavesADoubtfulMailUnknownAndHoldsAllTheSame) {
  Rehearsal job;
  job.kinds[Operation::reset_mail] = WriteKind::once;
  job.add_accounts(2, Operation::reset_mail);
  job.act = [&](const JournalRow& row) -> Evidence {
    if (row.account == 1) throw cut();
    EXPECT_EQ(job.probes, 1);
    return Evidence::accepted;
  };
  job.run();
  EXPECT_EQ(job.stage(1), RowStage::unknown);
  EXPECT_EQ(job.outcome(1).message, "the answer was cut");
  EXPECT_EQ(job.stage(2), RowStage::done);
  EXPECT_THAT(job.sent, SizeIs(2));
}

TEST(RunTrouble, LeavesAMailUnknownOfWhichA5xxDoesNotTell) {
  Rehearsal job;
  job.kinds[Operation::reset_mail] = WriteKind::once;
  job.add_accounts(1, Operation::reset_mail);
  job.act = [](const JournalRow&) -> Evidence { throw Error(Code::unavailable, "502"); };
  job.run();
  EXPECT_EQ(job.stage(1), RowStage::unknown);
  EXPECT_THAT(job.sent, SizeIs(1));
}

TEST(RunTrouble, FindsOutAfterItWhatBecameOfADoubtfulRow) {
  Rehearsal job;
  job.kinds[Operation::set_password] = WriteKind::check_then;
  job.add_accounts(2, Operation::set_password);
  job.act = [](const JournalRow&) -> Evidence { throw cut(); };
  job.on_find_out = [](const JournalRow& row) -> std::optional<Outcome> {
    if (row.account == 2) return std::nullopt;
    Outcome outcome;
    outcome.state = RowState::done;
    return outcome;
  };
  job.run();
  EXPECT_EQ(job.stage(1), RowStage::done);
  EXPECT_EQ(job.stage(2), RowStage::unknown);
  EXPECT_EQ(job.outcome(2).message, "the answer was cut");
  EXPECT_THAT(job.sent, SizeIs(2));
}

TEST(RunTrouble, WaitsForTheServerBeforeItFindsOut) {
  Rehearsal job;
  job.kinds[Operation::set_password] = WriteKind::check_then;
  job.add(1, Operation::set_password, RowStage::under_way);
  int asked = 0;
  job.on_find_out = [&](const JournalRow&) -> std::optional<Outcome> {
    if (++asked == 1) throw Error(Code::unavailable, "503");
    Outcome outcome;
    outcome.state = RowState::done;
    return outcome;
  };
  job.run();
  EXPECT_EQ(asked, 2);
  EXPECT_EQ(job.probes, 1);
  EXPECT_EQ(job.stage(1), RowStage::done);
}

TEST(RunTrouble, BeforeARowWasBegunLeavesNoTraceInTheJournal) {
  Rehearsal job;
  job.add_accounts(1);
  int tries = 0;
  job.on_ready = [&](const JournalRow&, Cancellation&) {
    if (++tries == 1) throw Error(Code::unavailable, "503");
  };
  job.run();
  EXPECT_EQ(job.stage(1), RowStage::done);
  EXPECT_EQ(job.journal.row(1).tries, 1U);
}

TEST(RunTrouble, EndsAtOnceWhenToldToStop) {
  Rehearsal job;
  job.add_accounts(5);
  job.threads = 2;
  job.act = [](const JournalRow&) -> Evidence { throw gone(); };
  job.on_probe = [&] {
    if (job.probes == 2) job.stop.cancel();
    throw gone();
  };
  job.run();
  EXPECT_TRUE(job.result.interrupted);
  EXPECT_EQ(job.end(), LaneEnd::interrupted);
  EXPECT_EQ(job.probes, 2);
  EXPECT_EQ(job.journal.count(RowStage::to_do), 5U);
}

/// A clock on which time passes only for whoever was woken.
class StandingClock : public RealLimitClock {
 public:
  explicit StandingClock(Cancellation& stop) : stop_(stop) {}
  void wait_until(std::unique_lock<std::mutex>& lock, std::condition_variable& wake,
                  milliseconds) override {
    if (!stopping_) {
      stopping_ = true;
      thread_ = std::thread([this] { stop_.cancel(); });
    }
    wake.wait(lock);
  }
  ~StandingClock() override { thread_.join(); }

 private:
  Cancellation& stop_;
  bool stopping_ = false;
  std::thread thread_;
};

TEST(RunTrouble, WakesWhoeverWaitsForTheServerWhenToldToStop) {
  Rehearsal job;
  job.add_accounts(5);
  job.threads = 3;
  job.act = [](const JournalRow&) -> Evidence { throw gone(); };
  StandingClock clock(job.stop);
  const LaneSpec lane{{0}, job, 3};
  const RunResult result =
      run_job(job.journal, std::span(&lane, 1), job.settings, job, clock, job.stop);
  EXPECT_TRUE(result.interrupted);
  EXPECT_EQ(job.probes, 0);
}

TEST(RunTrouble, WithTheSessionEndsTheLaneResumable) {
  for (const Code code : {Code::unauthenticated, Code::second_factor_required,
                          Code::must_change_password, Code::account_disabled}) {
    Rehearsal job;
    job.lanes = {{0}, {1}};
    job.add_accounts(3);
    job.add(4, Operation::disable, RowStage::to_do, 1);
    job.act = [&](const JournalRow& row) -> Evidence {
      if (row.account == 2) throw test::certainly_not(code, "who are you?");
      return Evidence::confirmed;
    };
    job.run();
    EXPECT_EQ(job.stage(1), RowStage::done);
    EXPECT_EQ(job.stage(2), RowStage::to_do) << name_of(code);
    EXPECT_EQ(job.stage(3), RowStage::to_do);
    EXPECT_EQ(job.stage(4), RowStage::done);
    EXPECT_EQ(job.end(), LaneEnd::session);
    EXPECT_EQ(job.result.lanes[0].why->code, code);
    EXPECT_EQ(job.result.lanes[1].end, LaneEnd::finished);
    EXPECT_EQ(job.journal.phase(), JobPhase::running);
  }
}

TEST(RunTrouble, WithTheSessionAfterADoubtfulTryLeavesTheRowUnderWay) {
  Rehearsal job;
  job.add_accounts(2);
  job.act = [](const JournalRow&) -> Evidence {
    throw Error(Code::unauthenticated, "who are you?; an earlier try may have been carried out");
  };
  job.run();
  EXPECT_EQ(job.end(), LaneEnd::session);
  EXPECT_EQ(job.stage(1), RowStage::under_way);
  EXPECT_EQ(job.stage(2), RowStage::to_do);
}

TEST(RunTrouble, AfterADoubtfulTryNeverLooksAsIfNothingHadHappened) {
  for (const Code code : {Code::unavailable, Code::rate_limited, Code::outcome_unknown}) {
    Rehearsal job;
    job.add_accounts(1);
    job.act = [&](const JournalRow&) -> Evidence {
      if (job.sent.size() == 1) throw Error(code, "the answer is lost");
      throw gone();
    };
    job.on_probe = [&] {
      EXPECT_EQ(job.stage(1), RowStage::under_way) << name_of(code);
      if (job.probes == 3) job.stop.cancel();
      if (job.probes > 1) throw gone();
    };
    job.run();
    EXPECT_THAT(job.sent, SizeIs(2));
    EXPECT_EQ(job.stage(1), RowStage::under_way) << name_of(code);
    EXPECT_EQ(job.result.tally.unknown, 1U);
  }
}

TEST(RunTrouble, WithTheSessionIsFoundByAProbeToo) {
  Rehearsal job;
  job.add_accounts(3);
  job.act = [](const JournalRow&) -> Evidence { throw gone(); };
  job.on_probe = [] { throw Error(Code::unauthenticated, "the token has expired"); };
  job.run();
  EXPECT_EQ(job.end(), LaneEnd::session);
  EXPECT_EQ(job.journal.count(RowStage::to_do), 3U);
}

Error refused() { return test::certainly_not(Code::permission_denied, "you may not"); }

TEST(RunRefusals, OfOneAccountAfterTheOtherEndTheLaneResumable) {
  Rehearsal job;
  job.lanes = {{0}, {1}};
  job.add_accounts(20);
  job.add(21, Operation::disable, RowStage::to_do, 1);
  bool demoted = true;
  job.act = [&](const JournalRow& row) -> Evidence {
    if (demoted && row.account > 5 && row.account < 21) throw refused();
    return Evidence::confirmed;
  };
  job.run();
  EXPECT_EQ(job.end(), LaneEnd::session);
  EXPECT_EQ(job.result.lanes[0].why->code, Code::permission_denied);
  EXPECT_THAT(job.result.lanes[0].why->message, HasSubstr("(you may not)"));
  EXPECT_EQ(job.result.lanes[1].end, LaneEnd::finished);
  EXPECT_EQ(job.journal.count(RowStage::done), 6U);
  EXPECT_EQ(job.journal.count(RowStage::failed), 3U);
  EXPECT_EQ(job.journal.count(RowStage::to_do), 12U);
  EXPECT_FALSE(job.result.finished);

  demoted = false;
  job.run();
  EXPECT_TRUE(job.result.finished);
  EXPECT_EQ(job.journal.count(RowStage::done), 18U);
}

TEST(RunRefusals, AreTheAccountsOwnWhileOthersAreNotRefused) {
  Rehearsal job;
  job.add_accounts(12);
  job.act = [](const JournalRow& row) -> Evidence {
    if (row.account % 3 != 0) throw refused();
    return Evidence::confirmed;
  };
  job.on_administers = []() -> bool { throw Error(Code::internal, "nobody is to ask"); };
  job.run();
  EXPECT_EQ(job.end(), LaneEnd::finished);
  EXPECT_EQ(job.journal.count(RowStage::failed), 8U);
}

TEST(RunRefusals, AreTheAccountsOwnForAnAdministrator) {
  Rehearsal job;
  job.add_accounts(10);
  int asked = 0;
  job.act = [](const JournalRow&) -> Evidence { throw refused(); };
  job.on_administers = [&] { return ++asked > 0; };
  job.run();
  EXPECT_EQ(job.end(), LaneEnd::finished);
  EXPECT_EQ(asked, 3);
  EXPECT_EQ(job.journal.count(RowStage::failed), 10U);
}

TEST(RunRefusals, OfAWholeChainAreOneAccounts) {
  Rehearsal job;
  for (const Operation operation :
       {Operation::set_password, Operation::end_sessions, Operation::reset_mail}) {
    job.add(1, operation);
  }
  job.add(2);
  job.act = [](const JournalRow& row) -> Evidence {
    if (row.account == 1) throw refused();
    return Evidence::confirmed;
  };
  job.run();
  EXPECT_EQ(job.end(), LaneEnd::finished);
  EXPECT_EQ(job.stage(4), RowStage::done);
}

TEST(ServerHold, LooksAtGrowingPausesAndAtTheVeryEnd) {
  using Time = ServerHold::Time;
  ServerHold hold(gone(), Time(0), minutes(5));
  std::vector<long> probes;
  for (Time now = hold.next_probe();; now = hold.next_probe()) {
    probes.push_back(std::chrono::duration_cast<seconds>(now).count());
    if (!hold.wait_longer(gone(), now)) break;
  }
  EXPECT_THAT(probes, ElementsAre(1, 3, 7, 15, 31, 63, 123, 183, 243, 300));
}

TEST(ServerHold, KeepsToThePauseTheServerAskedFor) {
  const ServerHold hold(gone().with_retry_after(seconds(20)), seconds(0), minutes(5));
  EXPECT_EQ(hold.next_probe(), seconds(20));
}

}  // namespace
}  // namespace provost::core
