#pragma once

#include <signal.h>
#include <sys/types.h>

#include <array>

namespace provost::sandbox {

/// While it lives, SIGINT, SIGTERM and SIGHUP do not end this process; those that another process
/// sent go on to a child, those of the terminal, which the child gets too, go nowhere. Signals
/// that are ignored stay so. At most one lives at a time.
class Forwarding {
 public:
  Forwarding();
  ~Forwarding();
  Forwarding(const Forwarding&) = delete;
  Forwarding& operator=(const Forwarding&) = delete;

  /// From now on to this child, which first gets the one that came before it existed.
  void to(pid_t child);
  void to_nobody();

 private:
  static constexpr std::array<int, 3> signals{SIGINT, SIGTERM, SIGHUP};
  std::array<struct sigaction, signals.size()> before_{};
};

}  // namespace provost::sandbox
