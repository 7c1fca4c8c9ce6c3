#include "core/limit/clock.hpp"

#include <time.h>

#include <algorithm>
#include <fstream>

namespace provost::core {
namespace {

std::chrono::milliseconds read_clock(clockid_t id) {
  timespec time{};
  clock_gettime(id, &time);
  return std::chrono::seconds{time.tv_sec} + std::chrono::duration_cast<std::chrono::milliseconds>(
                                                 std::chrono::nanoseconds{time.tv_nsec});
}

}  // namespace

std::chrono::milliseconds RealLimitClock::now() const { return read_clock(CLOCK_BOOTTIME); }

std::chrono::milliseconds RealLimitClock::wall() const { return read_clock(CLOCK_REALTIME); }

std::string RealLimitClock::boot() const {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string id;
  file >> id;
  return id.empty() ? "unknown" : id;
}

void RealLimitClock::wait_until(std::unique_lock<std::mutex>& lock, std::condition_variable& wake,
                                std::chrono::milliseconds time) {
  // The condition's clock stands still while the machine sleeps; this one does not.
  constexpr std::chrono::milliseconds longest{10'000};
  wake.wait_for(lock, std::clamp(time - now(), std::chrono::milliseconds{0}, longest));
}

}  // namespace provost::core
