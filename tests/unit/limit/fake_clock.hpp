#pragma once

#include <algorithm>
#include <mutex>
#include <string>

#include "core/limit/clock.hpp"

namespace provost::core {

/// A clock that jumps to whatever is waited for. Thread-safe.
class FakeLimitClock : public LimitClock {
 public:
  using Time = std::chrono::milliseconds;

  Time now() const override {
    const std::lock_guard lock(mutex_);
    return now_;
  }
  std::string boot() const override { return boot_; }
  void wait_until(std::unique_lock<std::mutex>&, std::condition_variable&, Time time) override {
    const std::lock_guard lock(mutex_);
    now_ = std::max(now_, time);
  }

  void advance(Time time) {
    const std::lock_guard lock(mutex_);
    now_ += time;
  }
  /// The machine is started again.
  void restart() {
    boot_ += "x";
    now_ = std::chrono::seconds{10};
  }

 private:
  mutable std::mutex mutex_;
  Time now_{1'000'000};
  std::string boot_ = "boot";
};

}  // namespace provost::core
