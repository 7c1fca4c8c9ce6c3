#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/base/cancellation.hpp"
#include "core/limit/call_log.hpp"
#include "core/limit/call_owner.hpp"
#include "core/limit/clock.hpp"

namespace provost::core {

/// What a server counts together.
struct LimitKey {
  std::string origin;
  std::string operation;  ///< empty: everything at that origin

  auto operator<=>(const LimitKey&) const = default;
};

/// Keeps calls within the limits of servers: a log of when calls were answered, so that no span of
/// the period ever holds more than the count. With a directory, together with all processes that
/// use it. A call without a limit is not counted and touches no file, but waits when the server has
/// asked for a pause. Thread-safe.
class RateLimits {
 public:
  /// One call that may be made. Unless told otherwise its end counts as the answer, so that a call
  /// of which nothing is known counts. Movable, outlived by the RateLimits.
  class Permit {
   public:
    Permit(Permit&& other) noexcept;
    Permit& operator=(Permit&&) = delete;
    ~Permit();

    /// The answer came now.
    void answered() noexcept;
    /// Nothing was sent.
    void withdraw() noexcept;

   private:
    friend class RateLimits;
    Permit(RateLimits* limits, LimitKey key, CallLog::Time begun)
        : limits_(limits), key_(std::move(key)), begun_(begun) {}

    RateLimits* limits_;
    LimitKey key_;
    CallLog::Time begun_;
  };

  /// `directory` empty: in memory only. `clock` outlives this.
  RateLimits(LimitClock& clock, std::filesystem::path directory);

  /// Waits until one more call is within `limit` and nobody asked to hold back. Throws Error:
  /// cancelled; deadline, at once, when it would not be before `deadline`; what the directory's
  /// files do.
  Permit acquire(const LimitKey& key, const Limit& limit, Cancellation& cancellation,
                 std::chrono::steady_clock::time_point deadline =
                     std::chrono::steady_clock::time_point::max());

  /// The server asked for no call for so long: everyone waits, also other processes.
  void hold(const LimitKey& key, std::chrono::milliseconds wait);

  /// How long from now until the last of `calls` may begin, as far as the limit decides it.
  std::chrono::milliseconds estimate(const LimitKey& key, const Limit& limit, std::size_t calls);

 private:
  /// A call that has ended, and when it was answered if it was.
  struct Ended {
    CallLog::Time begun;
    std::optional<CallLog::Time> answered;
  };
  /// The calls of one kind.
  struct Kind {
    CallLog log;
    std::vector<Ended> untold;            ///< what could not be written to the file yet
    std::optional<CallLog::Time> looked;  ///< when the file was last asked for a pause
  };

  template <typename Work>
  auto with_log(const LimitKey& key, const Cancellation* cancellation, Work work);
  void take_over(const CallLog& known, Kind& kind);
  CallLog::Time held_until(const LimitKey& key, CallLog::Time now);
  CallLog::Time try_to_begin(const LimitKey& key, const Limit& limit, CallLog::Time now,
                             const Cancellation& cancellation);
  void end(const LimitKey& key, CallLog::Time begun, bool answered) noexcept;
  const std::string& owner();

  LimitClock& clock_;
  const std::filesystem::path directory_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<LimitKey, Kind> kinds_;
  std::unique_ptr<CallOwner> owner_;  // made with the first call that is counted in a file
};

}  // namespace provost::core
