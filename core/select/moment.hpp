#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace provost::core {

/// A point in time as a filter names it: fixed, "never", or so long before now.
class Moment {
 public:
  static Moment never();
  static Moment at_ms(std::int64_t ms);
  static Moment before_now(std::chrono::milliseconds age);

  /// As Time::raw() gives it; `now_ms` in milliseconds since 1970.
  std::int64_t raw(std::int64_t now_ms) const;
  /// `never`, `-90d`, `2026-01-31` or `2026-01-31T08:15:00Z`.
  std::string text() const;

 private:
  std::optional<std::chrono::milliseconds> age_;
  std::int64_t raw_ = 0;
};

/// Reads what text() writes, and dates with a time, with or without seconds, fractions and an
/// offset. What has no offset is UTC.
std::optional<Moment> parse_moment(std::string_view text);

}  // namespace provost::core
