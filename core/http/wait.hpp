#pragma once

#include <poll.h>

#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <utility>

#include "core/base/cancellation.hpp"
#include "provost/error.hpp"

namespace provost::core {

using SteadyTime = std::chrono::steady_clock::time_point;

/// Why waiting ended.
enum class Woken { ready, timed_out, too_long, deadline, cancelled };

/// All waiting of one request: ends with the event, with the limit of the step, with the time the
/// request may take, with the caller's deadline, or at once when the command is cancelled.
/// Of one thread; `cancellation` outlives it.
class Wait {
 public:
  Wait(Cancellation& cancellation, SteadyTime deadline, std::chrono::milliseconds total);

  Woken on(int fd, short events, std::chrono::milliseconds limit);
  /// As above, for the first of several descriptors; sets their `revents`.
  Woken on(std::span<pollfd> descriptors, std::chrono::milliseconds limit);
  /// Has it ended already, without waiting?
  Woken state() const;
  /// Is there more time left than that?
  bool outlasts(std::chrono::milliseconds step) const;
  /// While what this returns lives, `action` ends a wait that is not this object's, as
  /// Cancellation::Guard says.
  Cancellation::Guard when_cancelled(std::function<void()> action) {
    return {cancellation_, std::move(action)};
  }

  /// `while_doing` completes the sentence "... while connecting to 'host'".
  Error error(Woken woken, const std::string& while_doing) const;

 private:
  Woken state_at(SteadyTime now) const;
  /// The last of them is the cancellation's.
  Woken on_all(std::span<pollfd> all, std::chrono::milliseconds limit) const;

  Cancellation& cancellation_;
  SteadyTime deadline_;
  SteadyTime last_;  // the earlier of the deadline and the end of the request's own time
  int wake_;         // the cancellation's
};

/// Throws what `wait` says unless it is ready.
void expect_ready(const Wait& wait, Woken woken, const std::string& while_doing);

}  // namespace provost::core
