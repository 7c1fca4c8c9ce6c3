#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/journal/journal.hpp"

namespace provost::core::test {

/// A journal in memory that checks what it is given and fails, or dies, when a test wants it to.
class FailingJournal : public Journal {
 public:
  enum class Fault {
    refuse,         ///< the step throws and is not written
    die_unwritten,  ///< as a killed program: it throws, and so does everything after it
    die_written,    ///< the same, but the step was written
  };
  static constexpr int kNever = std::numeric_limits<int>::max();

  /// The first call of record() has the number 1.
  int fault_at = kNever;
  int faults = 1;  ///< so many calls in a row fail by `refuse`
  Fault fault = Fault::refuse;
  bool refuses_phases = false;

  /// What the program wrote before it was killed is there; it is started again.
  void revive() {
    const std::lock_guard lock(mutex_);
    dead_ = false;
    fault_at = kNever;
    steps_ = 0;
  }
  int steps() const {
    const std::lock_guard lock(mutex_);
    return steps_;
  }
  /// The most rows that were under way at once.
  std::size_t most_under_way() const { return most_under_way_; }
  std::size_t most_intents() const { return most_intents_; }
  const JournalRow& row(RowNumber number) const {
    return rows_.at(static_cast<std::size_t>(number - 1));
  }
  const std::vector<JournalRow>& all() const { return rows_; }
  std::size_t count(RowStage stage) const {
    return static_cast<std::size_t>(std::count_if(
        rows_.begin(), rows_.end(), [&](const JournalRow& row) { return row.stage == stage; }));
  }
  /// A row of account `account`; its number.
  RowNumber add(std::int64_t account, Operation operation, RowStage stage = RowStage::to_do,
                std::size_t part = 0) {
    JournalRow row;
    row.part = part;
    row.account = account;
    row.operation = operation;
    row.id = "id" + std::to_string(account);
    row.number = static_cast<RowNumber>(rows_.size()) + 1;
    row.stage = stage;
    rows_.push_back(std::move(row));
    return rows_.back().number;
  }

  JobHead head() override { return {}; }
  JobPhase phase() override { return phase_; }
  std::size_t add_part(const JobPart&) override { return 0; }
  void update_part(std::size_t, const JobPart&) override {}
  void add_rows(std::span<const PlannedRow>) override {}
  void note(const std::string&, const std::string&) override {}
  void rows(const RowQuery& query, const std::function<void(const JournalRow&)>& take) override {
    for (const JournalRow& row : some_rows(query)) take(row);
  }

  void set_phase(JobPhase phase) override {
    const std::lock_guard lock(mutex_);
    if (dead_ || refuses_phases) throw full();
    phase_ = phase;
  }

  void record(std::span<const Intent> intents, std::span<const Settled> settled) override {
    const std::lock_guard lock(mutex_);
    if (dead_) throw full();
    const int step = ++steps_;
    if (step >= fault_at && fault == Fault::refuse && step < fault_at + faults) throw full();
    const bool dies = step == fault_at && fault != Fault::refuse;
    if (!dies || fault == Fault::die_written) write(intents, settled);
    if (dies) {
      dead_ = true;
      throw full();
    }
  }

  std::vector<RowCount> counts() override {
    const std::lock_guard lock(mutex_);
    std::vector<RowCount> counts;
    for (const JournalRow& row : rows_) {
      auto found = std::find_if(counts.begin(), counts.end(), [&](const RowCount& count) {
        return count.part == row.part && count.stage == row.stage &&
               count.evidence == row.outcome.evidence;
      });
      if (found == counts.end()) {
        counts.push_back({row.part, row.operation, row.stage, row.outcome.evidence, {}, {}, 0, 0});
        found = counts.end() - 1;
      }
      ++found->rows;
    }
    return counts;
  }

  std::vector<JournalRow> some_rows(const RowQuery& query) override {
    const std::lock_guard lock(mutex_);
    if (dead_) throw full();
    std::vector<JournalRow> found;
    for (auto at = static_cast<std::size_t>(query.after); at < rows_.size(); ++at) {
      const JournalRow& row = rows_[at];
      if (query.part && row.part != *query.part) continue;
      if (query.stage && row.stage != *query.stage) continue;
      found.push_back(row);
      if (query.limit > 0 && found.size() == query.limit) break;
    }
    return found;
  }

 private:
  static Error full() { return {Code::unavailable, "cannot write the journal: the disk is full"}; }

  void write(std::span<const Intent> intents, std::span<const Settled> settled) {
    std::set<RowNumber> seen;
    for (const Settled& one : settled) {
      EXPECT_TRUE(seen.insert(one.row).second) << "row " << one.row << " twice in one step";
      JournalRow& row = rows_.at(static_cast<std::size_t>(one.row - 1));
      row.stage = one.stage;
      row.outcome = one.outcome;
      row.ended = one.at;
    }
    for (const Intent& one : intents) {
      EXPECT_TRUE(seen.insert(one.row).second) << "row " << one.row << " twice in one step";
      JournalRow& row = rows_.at(static_cast<std::size_t>(one.row - 1));
      EXPECT_TRUE(row.stage == RowStage::to_do || row.stage == RowStage::under_way ||
                  row.stage == RowStage::unknown)
          << "row " << one.row << " had ended";
      row.stage = RowStage::under_way;
      row.begun = one.at;
      ++row.tries;
    }
    most_intents_ = std::max(most_intents_, intents.size());
    most_under_way_ = std::max(most_under_way_, count(RowStage::under_way));
  }

  mutable std::mutex mutex_;
  std::vector<JournalRow> rows_;
  JobPhase phase_ = JobPhase::planned;
  int steps_ = 0;
  bool dead_ = false;
  std::size_t most_under_way_ = 0;
  std::size_t most_intents_ = 0;
};

}  // namespace provost::core::test
