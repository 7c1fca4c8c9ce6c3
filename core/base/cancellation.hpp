#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>

namespace provost::core {

/// Tells everyone who works on one command to stop. Thread-safe.
class Cancellation {
 public:
  Cancellation() = default;
  ~Cancellation();
  Cancellation(const Cancellation&) = delete;
  Cancellation& operator=(const Cancellation&) = delete;

  /// Runs every action that is registered, once, on this thread. Never blocks on the network.
  void cancel();
  /// Waits for so long, or shorter when it is cancelled; true when it is.
  bool wait_for(std::chrono::milliseconds time);
  /// For poll(): can be read from once it is cancelled, and ever after. Stays this object's.
  /// Throws Error{internal} when there are too many open files.
  int descriptor();
  bool cancelled() const { return cancelled_.load(std::memory_order_acquire); }

  /// Registers what makes one piece of waiting end. Runs `action` at once if it is too late.
  /// After the Guard is gone the action is not running and will not run.
  class Guard {
   public:
    Guard(Cancellation& cancellation, std::function<void()> action);
    ~Guard();
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

   private:
    Cancellation& cancellation_;
    unsigned long key_ = 0;
  };

 private:
  std::atomic<bool> cancelled_{false};
  std::atomic<int> descriptor_{-1};  // made when it is first asked for
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<unsigned long, std::function<void()>> actions_;
  unsigned long next_key_ = 1;
};

}  // namespace provost::core
