#pragma once

#include <chrono>
#include <cstdint>

namespace provost::core {

/// At most `count` answers in any span of length `period`; a count of 0 is no limit.
struct Limit {
  std::uint32_t count = 0;
  std::chrono::milliseconds period{0};

  bool operator==(const Limit&) const = default;
};

}  // namespace provost::core
