#pragma once

#include <cstddef>
#include <string>

#include "provost/error.hpp"
#include "provost/session.hpp"

namespace provost::core {

/// Where a row of a plan ends; each in exactly one.
enum class RowState { done, skipped, failed, unknown, not_tried };

/// `done`, `skipped`, `failed`, `unknown`, `not tried`.
std::string_view name_of(RowState state);

/// What became of one row.
struct Outcome {
  RowState state = RowState::not_tried;
  Evidence evidence{};   ///< of a row that is done
  Code code = Code::ok;  ///< of a row that is not
  std::string message;   ///< why it is not done
  std::string detail;    ///< what the server said
  Tri changed = Tri::unknown;
};

/// How many rows ended where.
struct Tally {
  std::size_t done = 0;
  std::size_t skipped = 0;
  std::size_t failed = 0;
  std::size_t unknown = 0;
  std::size_t not_tried = 0;

  void add(RowState state);
  std::size_t ended() const { return done + skipped + failed + unknown; }
  bool all_done() const { return failed + unknown + not_tried == 0; }
};

/// The outcome of a row that failed with `error`. A write of which nobody knows whether it
/// happened is `unknown`.
Outcome outcome_of(const Error& error);

/// The outcome of a row that was under way when its run was interrupted, and that is not done
/// again.
Outcome interrupted_outcome();

}  // namespace provost::core
