#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <optional>
#include <vector>

#include "core/job/committer.hpp"
#include "core/job/run.hpp"
#include "core/job/stages.hpp"
#include "core/journal/planning.hpp"

namespace provost::core {

/// How many rows of a job stand where.
class StageCounts {
 public:
  explicit StageCounts(const std::vector<RowCount>& counts);
  std::uint64_t& of(RowStage stage) { return counts_[static_cast<std::size_t>(stage)]; }
  std::uint64_t of(RowStage stage) const { return counts_[static_cast<std::size_t>(stage)]; }
  std::uint64_t left() const { return of(RowStage::to_do) + of(RowStage::under_way); }
  Tally tally() const;

 private:
  std::array<std::uint64_t, 6> counts_{};
};

/// What the lanes of a run share. Thread-safe, but for what says that the mutex is held.
class RunState {
 public:
  /// All outlive it. `rows` are those of the job, counted.
  RunState(Journal& the_journal, const std::vector<RowCount>& rows, const RunSettings& the_settings,
           RunObserver& observer, LimitClock& the_clock);

  Journal& journal;
  const RunSettings& settings;
  LimitClock& clock;

  /// Held while anything of the run or of its lanes changes; `changed` tells of it. Not while the
  /// observer, an action or a cancellation is called.
  std::mutex mutex;
  std::condition_variable changed;

  Committer committer;
  Cancellation ending;  ///< of all lanes

  // The mutex is held:
  StageCounts counts;
  Stages stages;
  std::uint64_t begun = 0;        ///< rows that threads were given
  std::uint64_t open = 0;         ///< accounts that threads were given and that have not ended
  bool asking = false;            ///< whether to go on
  std::optional<LaneResult> end;  ///< why all lanes end
  std::exception_ptr thrown;      ///< by the observer
  bool interrupted = false;

  JournalTime now() const { return journal_now(); }
  /// Ends all lanes; only the first reason counts.
  void end_all(LaneEnd why, std::optional<Error> error = std::nullopt);
  void interrupt();
  /// The row stands elsewhere now.
  void move(JournalRow& row, RowStage stage);
  /// The row has ended: records it and tells it.
  void settle(JournalRow& row, const Outcome& outcome);
  /// Nothing happened to the row: it is to do again; durable on return.
  void withdraw(JournalRow& row);
  /// Calls the observer, one thread at a time. What it throws ends the run.
  template <class Telling>
  void tell(Telling telling) {
    try {
      const std::lock_guard lock(observer_mutex_);
      if (!observer_threw_) {
        observer_threw_ = true;  // unless it returns
        telling(observer_);
        observer_threw_ = false;
      }
      return;
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!thrown) thrown = std::current_exception();
    }
    end_all(LaneEnd::interrupted);
  }

 private:
  bool too_many_failures() const;

  RunObserver& observer_;
  std::mutex observer_mutex_;
  bool observer_threw_ = false;
  std::uint64_t ended_ = 0;  // rows, in this run
  std::uint64_t wrong_ = 0;  // of them
};

}  // namespace provost::core
