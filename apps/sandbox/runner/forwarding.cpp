#include "sandbox/runner/forwarding.hpp"

#include <atomic>
#include <cerrno>

namespace provost::sandbox {

namespace {

// Reached from a signal handler, which has no other way to its surroundings.
std::atomic<pid_t> receiver{0};
std::atomic<int> early{0};

static_assert(std::atomic<pid_t>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

void pass_on(int signal, siginfo_t* info, void* /*context*/) {
  const int saved = errno;
  const pid_t child = receiver.load();
  if (child == 0) {
    early = signal;
  } else if (info == nullptr || info->si_code <= 0) {
    ::kill(child, signal);
  }
  errno = saved;
}

}  // namespace

Forwarding::Forwarding() {
  receiver = 0;
  early = 0;
  struct sigaction action {};
  action.sa_sigaction = pass_on;
  action.sa_flags = SA_SIGINFO;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < signals.size(); ++i) {
    ::sigaction(signals[i], nullptr, &before_[i]);
    if (before_[i].sa_handler != SIG_IGN) ::sigaction(signals[i], &action, nullptr);
  }
}

Forwarding::~Forwarding() {
  for (std::size_t i = 0; i < signals.size(); ++i) ::sigaction(signals[i], &before_[i], nullptr);
}

void Forwarding::to(pid_t child) {
  receiver = child;
  if (const int signal = early.exchange(0)) ::kill(child, signal);
}

void Forwarding::to_nobody() { receiver = 0; }

}  // namespace provost::sandbox
