#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

#include "sandbox/rocketchat/reply.hpp"

namespace provost::sandbox::rocketchat {

/// Counts calls in windows that start with the first one. Thread-safe.
class Limiter {
 public:
  struct Verdict {
    bool allowed = true;
    Window window;
    std::int64_t wait_s = 0;
  };

  /// One more call of `key`, which names the route and the client.
  Verdict take(const std::string& key, std::int64_t now_ms, std::int64_t calls,
               std::int64_t window_ms);

 private:
  struct Bucket {
    std::int64_t end_ms = 0;
    std::int64_t calls = 0;
  };

  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace provost::sandbox::rocketchat
