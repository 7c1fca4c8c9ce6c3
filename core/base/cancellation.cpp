#include "core/base/cancellation.hpp"

#include <utility>

namespace provost::core {

void Cancellation::cancel() {
  // The lock is held while actions run, so that a Guard's destructor waits for its own.
  const std::lock_guard lock(mutex_);
  cancelled_.store(true, std::memory_order_release);
  for (const auto& [key, action] : actions_) action();
  actions_.clear();
  changed_.notify_all();
}

bool Cancellation::wait_for(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, time, [this] { return cancelled(); });
}

Cancellation::Guard::Guard(Cancellation& cancellation, std::function<void()> action)
    : cancellation_(cancellation) {
  const std::lock_guard lock(cancellation_.mutex_);
  if (cancellation_.cancelled()) {
    action();
    return;
  }
  key_ = cancellation_.next_key_++;
  cancellation_.actions_.emplace(key_, std::move(action));
}

Cancellation::Guard::~Guard() {
  if (key_ == 0) return;
  const std::lock_guard lock(cancellation_.mutex_);
  cancellation_.actions_.erase(key_);
}

}  // namespace provost::core
