#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "provost/common/streams.hpp"

namespace provost::cli {

/// How far a long command is: one line that is written over on a terminal, else a line a minute.
/// Used by one thread at a time.
class Progress {
 public:
  Progress(const Streams& streams, std::size_t total);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One more is done.
  void step();
  /// Takes the line off the terminal, so that something else can be written.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  std::string text() const;

  const Streams& streams_;
  const std::size_t total_;
  const Clock::time_point began_;
  Clock::time_point told_;
  std::size_t done_ = 0;
  bool shown_ = false;
};

}  // namespace provost::cli
