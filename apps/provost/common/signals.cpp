#include "provost/common/signals.hpp"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <utility>

namespace provost::cli {
namespace {

sigset_t watched() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGUSR2}) sigaddset(&set, number);
  return set;
}

}  // namespace

Signals::Signals(core::Cancellation& cancellation) : cancellation_(cancellation) {
  ::signal(SIGPIPE, SIG_IGN);
  const sigset_t set = watched();
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  thread_ = std::thread([this] { watch(); });
}

Signals::~Signals() {
  ending_ = true;
  ::pthread_kill(thread_.native_handle(), SIGUSR2);
  thread_.join();
  const sigset_t set = watched();
  ::pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

std::string_view Signals::first() const {
  switch (first_.load()) {
    case SIGINT:
      return "Ctrl-C";
    case SIGHUP:
      return "a hang-up";
    case SIGTERM:
      return "a request to end (SIGTERM)";
    default:
      return "nobody";
  }
}

void Signals::watch() {
  const sigset_t set = watched();
  int seen = 0;
  while (true) {
    int number = 0;
    if (::sigwait(&set, &number) != 0) continue;
    if (ending_.load()) return;
    if (number == SIGUSR2) continue;
    // A terminal that goes away is told of by the kernel and by the shell: nobody insists.
    if (number == SIGHUP && seen > 0) continue;
    if (++seen == 1) first_ = number;
    stop_.cancel();
    {
      // Held while it runs: what it tells of goes with the Writing.
      const std::lock_guard lock(mutex_);
      if (seen == 1 && told_) {
        told_();
        continue;
      }
    }
    if (seen >= 3) ::_exit(130);
    cancellation_.cancel();
  }
}

Signals::Writing::Writing(Signals& signals, std::function<void()> told) : signals_(signals) {
  const std::lock_guard lock(signals_.mutex_);
  signals_.told_ = std::move(told);
}

Signals::Writing::~Writing() {
  const std::lock_guard lock(signals_.mutex_);
  signals_.told_ = nullptr;
}

}  // namespace provost::cli
