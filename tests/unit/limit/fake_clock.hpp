#pragma once

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
  Time wall() const override {
    const std::lock_guard lock(mutex_);
    return wall_;
  }
  std::string boot() const override { return boot_; }
  void wait_until(std::unique_lock<std::mutex>&, std::condition_variable&, Time time) override {
    const std::lock_guard lock(mutex_);
    if (time > now_) advance_locked(time - now_);
  }

  void advance(Time time) {
    const std::lock_guard lock(mutex_);
    advance_locked(time);
  }
  void set_wall(Time wall) { wall_ = wall; }
  /// The machine is started again after having been off for `off`.
  void restart(Time off) {
    boot_ += "x";
    wall_ += off;
    now_ = std::chrono::seconds{10};
  }

 private:
  void advance_locked(Time time) {
    now_ += time;
    wall_ += time;
  }

  mutable std::mutex mutex_;
  Time now_{1'000'000};
  Time wall_{1'800'000'000'000};
  std::string boot_ = "boot";
};

}  // namespace provost::core
