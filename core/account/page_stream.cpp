#include "core/account/page_stream.hpp"

#include <algorithm>
#include <string>
#include <system_error>

#include "provost/error.hpp"

namespace provost::core {

PageStream::PageStream(PageSource& source, std::int64_t first, std::int64_t step, std::int64_t end,
                       int width)
    : source_(source),
      first_(first),
      step_(step),
      count_(end > first ? (end - first + step - 1) / step : 0),
      slots_(static_cast<std::size_t>(width) * 2) {
  const auto threads = static_cast<int>(std::min<std::int64_t>(width, count_));
  try {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  } catch (const std::system_error& error) {
    // With fewer threads it only takes longer.
    if (threads_.empty()) {
      throw Error(Code::internal, std::string("no thread can be started: ") + error.what());
    }
  }
}

PageStream::~PageStream() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  room_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void PageStream::work() {
  const auto window = static_cast<std::int64_t>(slots_.size());
  while (true) {
    std::int64_t index = 0;
    {
      std::unique_lock lock(mutex_);
      room_.wait(lock,
                 [&] { return stopping_ || started_ == count_ || started_ < delivered_ + window; });
      if (stopping_ || started_ == count_) return;
      index = started_++;
      if (started_ == count_) room_.notify_all();  // nobody waits for more
    }
    Slot& slot = slot_of(index);
    try {
      slot.page.clear();
      source_.fetch({first_ + index * step_, {}}, slot.page);
    } catch (...) {
      slot.failure = std::current_exception();
    }
    bool awaited = false;
    {
      const std::lock_guard lock(mutex_);
      slot.ready = true;
      awaited = index == delivered_;  // others are found ready when it is their turn
    }
    if (awaited) ready_.notify_one();
  }
}

void PageStream::drain(const std::function<void(const AccountPage&)>& take) {
  for (std::int64_t index = 0; index < count_; ++index) {
    Slot& slot = slot_of(index);
    {
      std::unique_lock lock(mutex_);
      ready_.wait(lock, [&] { return slot.ready; });
    }
    if (slot.failure) std::rethrow_exception(slot.failure);
    take(slot.page);
    {
      const std::lock_guard lock(mutex_);
      slot.ready = false;
      ++delivered_;
    }
    room_.notify_one();
  }
}

}  // namespace provost::core
