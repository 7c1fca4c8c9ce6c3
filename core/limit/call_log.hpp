#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/limit/clock.hpp"
#include "core/limit/limit.hpp"

namespace provost::core {

/// When calls of one kind were answered, and which are under way. All times are of a LimitClock's
/// now().
class CallLog {
 public:
  using Time = std::chrono::milliseconds;

  /// The earliest time from `now` on at which one more call keeps the limit.
  Time earliest(const Limit& limit, Time now) const;
  /// The same for the last of `calls` more, each of which takes no time.
  Time earliest_of(const Limit& limit, Time now, std::size_t calls) const;

  /// A call of `owner` (without spaces) begins; end it with the same `time`.
  void begin(Time time, const std::string& owner);
  void answered(Time begun, const std::string& owner, Time time);
  void withdraw(Time begun, const std::string& owner);
  /// Whose calls are under way.
  std::set<std::string> owners() const;
  /// That one has died. Its calls may be answered yet, by a server that has read them.
  void bury(const std::string& owner, Time now);

  /// No call before `time`.
  void hold(Time time);
  Time held_until() const { return not_before_; }
  /// Forgets what counts for neither this limit nor the longest that was ever kept here.
  void prune(const Limit& limit, Time now);

  /// For a file that other processes read, also after the machine was started again.
  std::string text(const LimitClock& clock) const;
  /// Nothing if it is no such text; single lines that make no sense are passed over.
  static std::optional<CallLog> parse(std::string_view text, const LimitClock& clock);

  bool operator==(const CallLog&) const = default;

 private:
  struct Call {
    Time begun;
    std::string owner;
    bool operator==(const Call&) const = default;
  };

  /// When each call counts from, in order. One under way counts from now on.
  std::vector<Time> times(Time now) const;
  bool remove(Time begun, const std::string& owner);
  void read_line(std::string_view line, Time shift, Time now);

  std::vector<Time> answers_;
  std::vector<Call> under_way_;
  Time not_before_{0};
  Time period_{0};  ///< the longest that anyone's limit had
};

}  // namespace provost::core
