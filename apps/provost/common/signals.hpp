#pragma once

#include <atomic>
#include <functional>
#include <string_view>
#include <thread>

#include "core/base/cancellation.hpp"

namespace provost::cli {

/// Turns Ctrl-C, a hang-up and a polite kill into what commands understand. The first cancels
/// stop(); while nothing is being written it cancels at once, else rows under way may finish. The
/// second cancels. The third ends the process. A hang-up counts as the first only, however often it
/// comes. One a process; made before any other thread.
class Signals {
 public:
  explicit Signals(core::Cancellation& cancellation);
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  /// What is asked to end in good order.
  core::Cancellation& stop() { return stop_; }
  /// What asked first, in words: `Ctrl-C`; once stop() is cancelled.
  std::string_view first() const;

  /// While this lives the first signal lets rows under way finish; `told` is run then.
  class Writing {
   public:
    Writing(Signals& signals, std::function<void()> told);
    ~Writing();
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;

   private:
    Signals& signals_;
  };

 private:
  void watch();

  core::Cancellation& cancellation_;
  core::Cancellation stop_;
  std::atomic<bool> ending_{false};
  std::atomic<int> first_{0};
  std::mutex mutex_;
  std::function<void()> told_;  // set while writing
  std::thread thread_;
};

}  // namespace provost::cli
