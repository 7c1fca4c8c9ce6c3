#pragma once

#include <cstddef>

#include "core/job/outcome.hpp"
#include "core/journal/row.hpp"

namespace provost::core {

/// Is told what happens during a run. Called by one thread at a time; what it throws ends the run.
class RunObserver {
 public:
  virtual ~RunObserver() = default;

  /// A row has ended. At most once a run and row; rows that are left as they were are not told.
  virtual void settled(const JournalRow& row, const Outcome& outcome) = 0;
  /// The server of a lane is in trouble: no new row of it begins until it is back, or
  /// the lane ends.
  virtual void pause_began(std::size_t /*lane*/, const Error& /*why*/) {}
  virtual void pause_ended(std::size_t /*lane*/) {}
  /// So many percent of the rows are done: shall the rest be? Nothing is under way meanwhile, and
  /// all that happened is durable.
  virtual bool go_on(int /*percent*/, const Tally&) { return true; }
};

}  // namespace provost::core
