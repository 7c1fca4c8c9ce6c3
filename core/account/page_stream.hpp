#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "core/account/page_source.hpp"

namespace provost::core {

/// Fetches a row of equally large pages with several threads and hands them out in their order;
/// no more than twice as many pages as threads are held. For one consumer.
class PageStream {
 public:
  /// Pages at `first`, `first + step`, … below `end`, with `width` threads.
  PageStream(PageSource& source, std::int64_t first, std::int64_t step, std::int64_t end,
             int width);
  /// Lets requests under way end and discards what they bring.
  ~PageStream();
  PageStream(const PageStream&) = delete;
  PageStream& operator=(const PageStream&) = delete;

  /// Calls `take` with each page in turn; throws what a fetch or `take` throws.
  void drain(const std::function<void(const AccountPage&)>& take);

 private:
  struct Slot {
    AccountPage page;
    std::exception_ptr failure;
    bool ready = false;
  };
  void work();
  Slot& slot_of(std::int64_t index) {
    return slots_[static_cast<std::size_t>(index) % slots_.size()];
  }

  PageSource& source_;
  const std::int64_t first_;
  const std::int64_t step_;
  const std::int64_t count_;
  std::vector<Slot> slots_;
  std::mutex mutex_;
  std::condition_variable room_;   // for those who fetch
  std::condition_variable ready_;  // for the one who takes
  std::int64_t started_ = 0;
  std::int64_t delivered_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace provost::core
