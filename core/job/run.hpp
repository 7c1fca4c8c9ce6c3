#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/base/cancellation.hpp"
#include "core/job/outcome.hpp"
#include "core/job/row_action.hpp"
#include "core/job/run_observer.hpp"
#include "core/journal/journal.hpp"
#include "core/limit/clock.hpp"
#include "core/limit/rate_limits.hpp"

namespace provost::core {

/// A limit of the job's own.
struct LaneRate {
  RateLimits& limits;
  LimitKey key;
  Limit limit;
};

/// The rows of one session, which wait for no other lane's.
struct LaneSpec {
  std::vector<std::size_t> parts;  ///< of the job, one after the other
  RowAction& action;
  int width = 1;  ///< at most so many accounts under way at once
  std::optional<LaneRate> rate = {};
};

/// A run ends when so many rows went wrong; 0 is no limit.
struct FailureLimit {
  std::uint64_t rows = 0;
  int percent = 0;  ///< of those that have ended, once there are a few
};

struct RunSettings {
  /// Rows of which nobody knows may be done again, even those that send mail.
  bool retry_unknown = false;
  std::chrono::milliseconds wait_for_server = std::chrono::minutes(30);
  FailureLimit failures = {};
  std::vector<int> stages = {};  ///< percent of the rows, rising; empty: all at once
  /// Makes durable what has to be so before the rows that were got ready are begun. Called by one
  /// thread at a time; may throw Error.
  std::function<void()> before_intents = {};
  /// Is told of every row that has ended, before the journal is: at most once a run and row. Quick;
  /// called by several threads at once.
  std::function<void(const JournalRow&, const Outcome&)> on_outcome = {};
  /// Makes durable what on_outcome was told, before the journal has it. Called as before_intents;
  /// when it throws Error the outcomes are recorded all the same, and no row begins any more.
  std::function<void()> before_outcomes = {};
  /// Brings to an end what belongs to the job besides its rows, when all of them have ended and
  /// before the journal says so. When it throws Error the job is left to be resumed.
  std::function<void()> before_finish = {};
};

enum class LaneEnd : std::uint8_t {
  finished,     ///< no row is left to do
  interrupted,  ///< the caller asked to stop
  trouble,      ///< the server did not come back
  session,      ///< the server no longer accepts who does the rows
  failures,     ///< too many rows went wrong
  refused,      ///< nobody wanted the next stage
  journal,      ///< nothing can be recorded any more
};

struct LaneResult {
  LaneEnd end = LaneEnd::finished;
  std::optional<Error> why;  ///< of trouble, session, failures and journal
};

/// What a run came to.
struct RunResult {
  Tally tally;  ///< of all rows of the job
  std::vector<LaneResult> lanes;
  bool interrupted = false;              ///< the caller asked to stop
  bool finished = false;                 ///< every row has its last state, and the journal says so
  std::optional<Error> journal_failure;  ///< why nothing could be recorded any more
  std::optional<Error> finish_failure;   ///< what before_finish threw
  /// Rows whose outcome could not be recorded: after a resume they count as if the program had
  /// been killed.
  std::vector<RowNumber> unrecorded;
};

/// Carries out the rows of a job that are left to do, lanes side by side. What an earlier run left
/// under way is settled first, by the kind of its operation. The rows of one account are done in
/// their order by one thread. A row that fails by itself leaves the others alone; trouble with a
/// server pauses its lane, and what its session cannot do any more ends it. Once `stop` is
/// cancelled rows under way finish and nothing more begins. Whatever ends a run, what is left to do
/// can be done by another.
///
/// Throws Error when the journal cannot be read or written before anything was done, and what the
/// observer threw.
RunResult run_job(Journal& journal, std::span<const LaneSpec> lanes, const RunSettings& settings,
                  RunObserver& observer, LimitClock& clock, Cancellation& stop);

}  // namespace provost::core
