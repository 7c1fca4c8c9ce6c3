#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace provost::plugin {

/// No server is waited for any longer; one that asks for more is broken.
inline constexpr std::chrono::milliseconds longest_wait = std::chrono::hours(24);

/// The wait of a server that asks for so many seconds, from none to longest_wait.
inline std::chrono::milliseconds told_wait(std::int64_t seconds) {
  return std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, longest_wait.count() / 1000));
}

}  // namespace provost::plugin
