#pragma once

#include <cstdint>
#include <string>

namespace provost::sandbox {

/// The time a stand-in lives in; tests give it one that they move by hand. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  /// Milliseconds since 1970, UTC.
  virtual std::int64_t now_ms() const = 0;
};

class RealClock final : public Clock {
 public:
  std::int64_t now_ms() const override;
};

/// `2026-01-31T12:00:00.123Z`, with `digits` (0 to 7) digits behind the point.
std::string iso8601(std::int64_t ms, int digits = 3);

}  // namespace provost::sandbox
