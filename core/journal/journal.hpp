#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/journal/job.hpp"
#include "core/journal/row.hpp"

namespace provost::core {

/// A row is about to be done: recorded before anything of it leaves this machine.
struct Intent {
  RowNumber row = 0;
  JournalTime at{};
};

/// What became of a row.
struct Settled {
  RowNumber row = 0;
  JournalTime at{};
  /// to_do: it was not begun after all, and its intent does not count as a try. under_way: it had
  /// ended, and is to be done again in doubt.
  RowStage stage = RowStage::done;
  Outcome outcome;
};

/// Something that belongs to a job and to no row.
struct JournalNote {
  JournalTime at{};
  std::string what;     ///< one word: `cancelled`
  std::string details;  ///< for people; empty: the word says all
};

/// How many rows are alike. The reason and the flag are those of the plan; a row that was skipped
/// in the run has its reason in its outcome alone.
struct RowCount {
  std::size_t part = 0;
  Operation operation{};
  RowStage stage{};
  Evidence evidence{};  ///< of rows that are done
  std::string skip_reason;
  std::string skip_flag;
  std::uint64_t rows = 0;
  std::uint64_t named = 0;  ///< of which somebody gave the name
};

/// Which rows are meant; an absent value means all.
struct RowQuery {
  std::optional<std::size_t> part = {};
  std::optional<RowStage> stage = {};
  RowNumber after = 0;    ///< only rows with a higher number
  std::size_t limit = 0;  ///< at most so many; 0: no limit
};

/// What happened to every row of one job, durably. Where it is kept is behind this: a file, or one
/// day a database that several machines share. One runner has it at a time; calls may come from
/// several threads, which the journal serialises. Every member may throw Error{unavailable} when
/// the place cannot be written or read, naming it; what was not written did then not happen.
class Journal {
 public:
  virtual ~Journal() = default;

  virtual JobHead head() = 0;
  virtual JobPhase phase() = 0;

  /// While planning: one more server (its index), and more rows. Kept in memory at most as far as a
  /// page of the store.
  virtual std::size_t add_part(const JobPart& part) = 0;
  virtual void update_part(std::size_t index, const JobPart& part) = 0;
  virtual void add_rows(std::span<const PlannedRow> rows) = 0;

  /// Durable on return.
  virtual void set_phase(JobPhase phase) = 0;
  /// Intents and outcomes in one step; durable on return.
  virtual void record(std::span<const Intent> intents, std::span<const Settled> settled) = 0;
  /// Something that belongs to the job and to no row: that it was cancelled, why a run ended.
  virtual void note(const std::string& what, const std::string& details) = 0;
  /// The notes in the order in which they were made.
  virtual std::vector<JournalNote> notes() { return {}; }

  virtual std::vector<RowCount> counts() = 0;
  /// In the order of their numbers, each as it is when its turn comes; `take` must not call the
  /// journal. Holds a few hundred rows in memory.
  virtual void rows(const RowQuery& query, const std::function<void(const JournalRow&)>& take) = 0;
  virtual std::vector<JournalRow> some_rows(const RowQuery& query) = 0;
};

}  // namespace provost::core
