#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace provost::sandbox {

/// Where requests wait out their service time without using the processor. Thread-safe.
class Rest {
 public:
  /// Returns after `time`, or sooner once the rest is over for all.
  void wait(std::chrono::microseconds time) {
    if (time.count() <= 0) return;
    std::unique_lock lock(mutex_);
    over_changed_.wait_for(lock, time, [this] { return over_; });
  }

  /// Ends every wait, those to come too.
  void end() {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    over_changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable over_changed_;
  bool over_ = false;
};

}  // namespace provost::sandbox
