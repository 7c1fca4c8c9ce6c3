#include "core/limit/congestion.hpp"

#include <algorithm>
#include <thread>

#include "provost/error.hpp"

namespace provost::core {
namespace {

/// Good answers in a row that make room for one call more.
constexpr int kStretch = 20;

}  // namespace

Congestion::Slot Congestion::enter(Cancellation& cancellation) {
  {
    const std::lock_guard lock(mutex_);
    if (under_way_ < width_ && !cancellation.cancelled()) return begin();
  }
  const Cancellation::Guard wake(cancellation, [this] {
    const std::lock_guard lock(mutex_);
    changed_.notify_all();
  });
  std::unique_lock lock(mutex_);
  ++waiting_;
  changed_.wait(lock, [&] { return under_way_ < width_ || cancellation.cancelled(); });
  --waiting_;
  if (cancellation.cancelled()) {
    changed_.notify_one();  // who was woken in vain passes it on
    throw Error(Code::cancelled, "cancelled while waiting for the server").with_changed(Tri::no);
  }
  return begin();
}

Congestion::Slot Congestion::begin() {
  ++under_way_;
  return {*this, epoch_};
}

int Congestion::width() const {
  const std::lock_guard lock(mutex_);
  return width_;
}

void Congestion::leave(std::uint64_t epoch, Answer answer) {
  std::unique_lock lock(mutex_);
  // Calls that were under way together are refused together: that is one piece of news.
  if (answer == Answer::too_much && epoch == epoch_) {
    width_ = std::max(1, std::min(width_, under_way_) / 2);
    ++epoch_;
  }
  if (answer == Answer::too_much) good_ = 0;
  if (answer == Answer::good && width_ < most_ && ++good_ == kStretch) {
    ++width_;
    good_ = 0;
    changed_.notify_one();
  }
  --under_way_;
  const bool awaited = waiting_ > 0;
  lock.unlock();
  if (!awaited) return;
  changed_.notify_one();
  // Who waits has only to send; this thread has an answer to decode, which takes longer.
  std::this_thread::yield();
}

}  // namespace provost::core
