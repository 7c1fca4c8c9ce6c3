#pragma once

#include <chrono>
#include <utility>

#include "provost/error.hpp"

namespace provost::core {

/// While a server is in trouble: when to look whether it is back, and when to give up. All times
/// are of a LimitClock's now(). Not thread-safe.
class ServerHold {
 public:
  using Time = std::chrono::milliseconds;

  ServerHold(Error why, Time now, Time patience);

  const Error& why() const { return why_; }
  Time next_probe() const { return next_probe_; }
  /// The server is not back yet; false when that is enough.
  bool wait_longer(Error why, Time now);

 private:
  void plan_probe(Time now);

  Error why_;
  const Time end_;
  Time pause_;
  Time next_probe_{0};
};

}  // namespace provost::core
