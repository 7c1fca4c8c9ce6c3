#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "core/job/run.hpp"
#include "tests/fakes/failing_journal.hpp"
#include "tests/unit/limit/fake_clock.hpp"

namespace provost::core::test {

/// An error of which it is known that the account is as it was.
inline Error certainly_not(Code code, const std::string& message = "it did not work") {
  return Error(code, message).with_changed(Tri::no);
}

/// A job with one lane (or several of the same kind), what its rows do, and what became of them.
class Rehearsal : public RowAction, public RunObserver {
 public:
  using Do = std::function<Evidence(const JournalRow&)>;

  FailingJournal journal;
  FakeLimitClock clock;
  Cancellation stop;
  RunSettings settings;
  std::vector<std::vector<std::size_t>> lanes{{0}};
  int threads = 1;
  std::optional<LaneRate> rate;

  Do act = [](const JournalRow&) { return Evidence::confirmed; };
  std::function<void(const JournalRow&, Cancellation&)> on_ready = [](const JournalRow&,
                                                                      Cancellation&) {};
  std::function<std::optional<Outcome>(const JournalRow&)> on_find_out = [](const JournalRow&) {
    return std::nullopt;
  };
  std::function<std::vector<Proof>(std::span<const JournalRow* const>)> on_verify =
      [](std::span<const JournalRow* const>) { return std::vector<Proof>{}; };
  std::function<void()> on_probe = [] {};
  std::function<bool()> on_administers = [] { return false; };
  std::function<void(const JournalRow&, const Outcome&)> on_settled = [](const JournalRow&,
                                                                         const Outcome&) {};
  std::function<bool(int)> on_stage = [](int) { return true; };
  std::map<Operation, WriteKind> kinds;  ///< of others: repeatable
  bool makes_up_all = false;
  std::atomic<int> allowed{1'000};  ///< rows under way at once

  std::vector<std::string> sent;  ///< `id1 disable`, in order
  std::map<RowNumber, Outcome> outcomes;
  std::vector<std::string> told;
  std::atomic<int> probes{0};
  RunResult result;

  RowNumber add(std::int64_t account, Operation operation = Operation::disable,
                RowStage stage = RowStage::to_do, std::size_t part = 0) {
    return journal.add(account, operation, stage, part);
  }
  void add_accounts(int accounts, Operation operation = Operation::disable) {
    for (int i = 1; i <= accounts; ++i) add(i, operation);
  }
  RunResult& run() {
    outcomes.clear();
    std::vector<LaneSpec> specs;
    for (const auto& parts : lanes) specs.push_back({parts, *this, threads, rate});
    result = run_job(journal, specs, settings, *this, clock, stop);
    return result;
  }
  RowStage stage(RowNumber row) const { return journal.row(row).stage; }
  const Outcome& outcome(RowNumber row) const { return outcomes.at(row); }
  LaneEnd end() const { return result.lanes.at(0).end; }
  std::size_t times_sent() {
    const std::lock_guard lock(mutex_);
    return sent.size();
  }

  WriteKind kind(Operation operation) const override {
    const auto found = kinds.find(operation);
    return found == kinds.end() ? WriteKind::repeatable : found->second;
  }
  int width() const override { return allowed; }
  std::unique_ptr<ReadyRow> make_ready(const JournalRow& row, Cancellation& ending) override {
    on_ready(row, ending);
    return std::make_unique<Ready>(*this, row);
  }
  std::optional<Outcome> find_out(const JournalRow& row) override { return on_find_out(row); }
  bool makes_up(const JournalRow&) const override { return makes_up_all; }
  std::vector<Proof> verify(std::span<const JournalRow* const> rows) override {
    return on_verify(rows);
  }
  bool administers() override { return on_administers(); }
  void probe() override {
    ++probes;
    on_probe();
  }

  void settled(const JournalRow& row, const Outcome& outcome) override {
    EXPECT_TRUE(outcomes.emplace(row.number, outcome).second) << row.number << " settled twice";
    on_settled(row, outcome);
  }
  void pause_began(std::size_t, const Error& why) override {
    told.push_back("pause: " + why.message);
  }
  void pause_ended(std::size_t) override { told.push_back("on"); }
  bool go_on(int percent, const Tally& tally) override {
    told.push_back(std::to_string(percent) + " %: " + std::to_string(tally.done) + " done");
    return on_stage(percent);
  }

 private:
  class Ready : public ReadyRow {
   public:
    Ready(Rehearsal& rehearsal, const JournalRow& row) : rehearsal_(rehearsal), row_(row) {}
    Evidence carry_out() override {
      EXPECT_EQ(row_.stage, RowStage::under_way);
      {
        const std::lock_guard lock(rehearsal_.mutex_);
        rehearsal_.sent.push_back(row_.id + " " + std::to_string(static_cast<int>(row_.operation)));
      }
      return rehearsal_.act(row_);
    }

   private:
    Rehearsal& rehearsal_;
    const JournalRow& row_;
  };

  std::mutex mutex_;
};

}  // namespace provost::core::test
