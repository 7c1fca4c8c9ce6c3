#include "core/limit/clock.hpp"

#include <time.h>

#include <algorithm>
#include <fstream>

namespace provost::core {

std::chrono::milliseconds RealLimitClock::now() const {
  timespec time{};
  clock_gettime(CLOCK_BOOTTIME, &time);
  return std::chrono::seconds{time.tv_sec} + std::chrono::duration_cast<std::chrono::milliseconds>(
                                                 std::chrono::nanoseconds{time.tv_nsec});
}

std::string RealLimitClock::boot() const {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string id;
  file >> id;
  return id.empty() ? "unknown" : id;
}

void RealLimitClock::wait_until(std::unique_lock<std::mutex>& lock, std::condition_variable& wake,
                                std::chrono::milliseconds time) {
  // The condition's clock stands still while the machine sleeps, this one does not; and another
  // process that gives a call back wakes nobody here.
  constexpr std::chrono::milliseconds longest{1'000};
  wake.wait_for(lock, std::clamp(time - now(), std::chrono::milliseconds{0}, longest));
}

}  // namespace provost::core
