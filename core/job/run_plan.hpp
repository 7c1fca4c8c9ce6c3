#pragma once

#include <atomic>
#include <optional>
#include <string>

#include "core/job/outcome.hpp"
#include "core/plan/plan.hpp"

namespace provost::core {

/// Does one row. Called by several threads at once when width() is more than 1.
class PlanAction {
 public:
  virtual ~PlanAction() = default;
  /// Carries the row out; throws Error when that did not go well.
  virtual Evidence carry_out(const Row& row) = 0;
  /// How many rows may be under way at once.
  virtual int width() const = 0;
};

/// Is told of every row as it is settled. Called by one thread at a time, in no order.
class PlanObserver {
 public:
  virtual ~PlanObserver() = default;
  virtual void settled(std::size_t index, const Row& row, const Outcome& outcome) = 0;
};

/// What a run came to.
struct PlanResult {
  Tally tally;
  std::optional<Error> stopped_by;  ///< why the rest was not tried
  bool interrupted = false;         ///< the caller asked to stop
};

/// Does the rows of a plan. A row that fails by itself (its account is gone, its password breaks
/// the policy) leaves the others alone; what concerns them all (the server is out of reach or
/// gives no answer, the session is no longer accepted) ends the run: rows under way finish, the
/// rest is not tried. The same when `stop` becomes true. Every row is told to the observer exactly
/// once.
PlanResult run_plan(const Plan& plan, PlanAction& action, PlanObserver& observer,
                    const std::atomic<bool>& stop);

}  // namespace provost::core
