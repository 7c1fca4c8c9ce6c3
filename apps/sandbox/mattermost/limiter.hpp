#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sandbox/common/http.hpp"

namespace provost::sandbox::mattermost {

/// Counts requests with the generic cell rate algorithm, one bucket a key. Not thread-safe.
class Limiter {
 public:
  Limiter(int per_second, int burst);

  struct Verdict {
    bool allowed = true;
    std::int64_t limit = 0;
    std::int64_t remaining = 0;
    std::int64_t reset_s = 0;        ///< until the bucket is full again
    std::int64_t retry_after_s = 0;  ///< of a refusal
  };
  Verdict take(std::string_view key, std::int64_t now_ms);

 private:
  void forget_full_buckets(std::int64_t now_us);

  std::int64_t interval_us_;
  std::int64_t limit_;
  std::unordered_map<std::string, std::int64_t> full_at_us_;
};

/// Adds the three headers that every limited answer bears.
void tell_limits(const Limiter::Verdict& verdict, Reply& reply);

/// The plain-text refusal, without the three headers.
Reply limit_exceeded(std::int64_t retry_after_s);

}  // namespace provost::sandbox::mattermost
