#include "sandbox/common/clock.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace provost::sandbox {

std::int64_t RealClock::now_ms() const {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::string iso8601(std::int64_t ms, int digits) {
  using namespace std::chrono;
  const sys_time<milliseconds> instant{milliseconds{ms}};
  const auto day = floor<days>(instant);
  const year_month_day date{day};
  const hh_mm_ss time{instant - day};
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d",
                static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  std::string result = text.data();
  if (digits > 0) {
    std::snprintf(text.data(), text.size(), ".%03d0000",
                  static_cast<int>(time.subseconds().count()));
    result.append(text.data(), 1 + static_cast<std::size_t>(std::min(digits, 7)));
  }
  return result + 'Z';
}

}  // namespace provost::sandbox
