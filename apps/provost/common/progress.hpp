#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "core/job/outcome.hpp"
#include "provost/common/streams.hpp"

namespace provost::cli {

/// `812 of 20000, 3 failed; 45 a second, about 8m left`; without rate and time while they say
/// nothing yet. `ended` are the rows of the `total` that have ended, in `took`.
std::string progress_text(const core::Tally& ended, std::size_t total,
                          std::chrono::milliseconds took);

/// How far a long command is: one line that is written over on a terminal, else a line a minute.
/// Used by one thread at a time.
class Progress {
 public:
  Progress(const Streams& streams, std::size_t total);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One more has ended.
  void step(core::RowState state);
  /// Takes the line off the terminal, so that something else can be written.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  const Streams& streams_;
  const std::size_t total_;
  const Clock::time_point began_;
  Clock::time_point told_;
  core::Tally ended_;
  bool shown_ = false;
};

}  // namespace provost::cli
