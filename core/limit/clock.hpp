#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>

namespace provost::core {

/// The time as limits need it. Thread-safe.
class LimitClock {
 public:
  virtual ~LimitClock() = default;

  /// Since this machine started, sleep included; nobody can set it.
  virtual std::chrono::milliseconds now() const = 0;
  /// A name for this start of the machine, without spaces.
  virtual std::string boot() const = 0;
  /// Waits on `wake` until now() is `time`, or shorter.
  virtual void wait_until(std::unique_lock<std::mutex>& lock, std::condition_variable& wake,
                          std::chrono::milliseconds time) = 0;
};

class RealLimitClock : public LimitClock {
 public:
  std::chrono::milliseconds now() const override;
  std::string boot() const override;
  void wait_until(std::unique_lock<std::mutex>& lock, std::condition_variable& wake,
                  std::chrono::milliseconds time) override;
};

}  // namespace provost::core
