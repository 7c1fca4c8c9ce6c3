#include "sandbox/rocketchat/limiter.hpp"

#include <algorithm>

namespace provost::sandbox::rocketchat {
namespace {
constexpr std::size_t most_buckets = 10000;
}

Limiter::Verdict Limiter::take(const std::string& key, std::int64_t now_ms, std::int64_t calls,
                               std::int64_t window_ms) {
  const std::lock_guard lock(mutex_);
  if (buckets_.size() > most_buckets) {
    std::erase_if(buckets_, [now_ms](const auto& entry) { return entry.second.end_ms <= now_ms; });
  }
  Bucket& bucket = buckets_[key];
  if (bucket.end_ms <= now_ms) bucket = {.end_ms = now_ms + window_ms};
  ++bucket.calls;
  Verdict verdict;
  verdict.allowed = bucket.calls <= calls;
  verdict.window = {calls, std::max<std::int64_t>(0, calls - bucket.calls), bucket.end_ms};
  verdict.wait_s = (bucket.end_ms - now_ms + 999) / 1000;
  return verdict;
}

}  // namespace provost::sandbox::rocketchat
