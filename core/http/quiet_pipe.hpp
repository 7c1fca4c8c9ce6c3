#pragma once

#include <csignal>
#include <ctime>

namespace provost::core {

/// While it lives, a write to a connection that is gone raises no SIGPIPE on this thread: OpenSSL
/// cannot be told to write without one, and the program's own output must keep it.
class QuietPipe {
 public:
  QuietPipe() noexcept {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~QuietPipe() {
    if (sigismember(&before_, SIGPIPE) == 1)
      return;  // whoever blocks it bears with what is pending
    const timespec at_once{0, 0};
    sigtimedwait(&pipe_, nullptr, &at_once);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  QuietPipe(const QuietPipe&) = delete;
  QuietPipe& operator=(const QuietPipe&) = delete;

 private:
  sigset_t pipe_;
  sigset_t before_;
};

}  // namespace provost::core
