#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/limit/clock.hpp"
#include "core/limit/limit.hpp"

namespace provost::core {

/// When calls of one kind were answered, and how many are under way. All times are of a
/// LimitClock's now().
class CallLog {
 public:
  using Time = std::chrono::milliseconds;

  /// The earliest time from `now` on at which one more call keeps the limit.
  Time earliest(const Limit& limit, Time now) const;
  /// The same for the last of `calls` more, each of which takes no time.
  Time earliest_of(const Limit& limit, Time now, std::size_t calls) const;

  /// A call begins; end it with the same `time`.
  void begin(Time time);
  void answered(Time begun, Time time);
  void withdraw(Time begun);
  /// No call before `time`.
  void hold(Time time);
  /// Forgets what no longer counts.
  void prune(const Limit& limit, Time now);

  /// For a file that other processes read, also after the machine was started again.
  std::string text(const LimitClock& clock) const;
  /// Nothing if it is no such text; single lines that make no sense are passed over.
  static std::optional<CallLog> parse(std::string_view text, const LimitClock& clock);

  bool operator==(const CallLog&) const = default;

 private:
  /// When each call counts from, in order. One under way counts from now on.
  std::vector<Time> times(Time now) const;

  std::vector<Time> answers_;
  std::vector<Time> under_way_;
  Time not_before_{0};
};

}  // namespace provost::core
