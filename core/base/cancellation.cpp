#include "core/base/cancellation.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>
#include <utility>

#include "provost/error.hpp"

namespace provost::core {
namespace {

void make_readable(int descriptor) {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(descriptor, &one, sizeof one);
}

}  // namespace

Cancellation::~Cancellation() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

int Cancellation::descriptor() {
  if (const int known = descriptor_.load(std::memory_order_acquire); known >= 0) return known;
  const std::lock_guard lock(mutex_);
  if (descriptor_ >= 0) return descriptor_;
  const int made = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (made < 0) throw Error(Code::internal, "too many files are open");
  if (cancelled()) make_readable(made);
  descriptor_.store(made, std::memory_order_release);
  return made;
}

void Cancellation::cancel() {
  // The lock is held while actions run, so that a Guard's destructor waits for its own.
  const std::lock_guard lock(mutex_);
  cancelled_.store(true, std::memory_order_release);
  if (descriptor_ >= 0) make_readable(descriptor_);
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
