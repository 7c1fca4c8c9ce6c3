#include "sandbox/mattermost/limiter.hpp"

#include <algorithm>

namespace provost::sandbox::mattermost {

namespace {

constexpr std::int64_t second_us = 1'000'000;
constexpr std::size_t most_buckets = 65536;

std::int64_t whole_seconds(std::int64_t us) { return (us + second_us - 1) / second_us; }

}  // namespace

Limiter::Limiter(int per_second, int burst)
    : interval_us_(second_us / per_second), limit_(burst + 1) {}

Limiter::Verdict Limiter::take(std::string_view key, std::int64_t now_ms) {
  const auto now_us = now_ms * 1000;
  if (full_at_us_.size() > most_buckets) forget_full_buckets(now_us);
  auto& full_at = full_at_us_[std::string(key)];
  const auto room = limit_ * interval_us_;
  const auto wanted = std::max(full_at, now_us) + interval_us_;
  Verdict verdict;
  verdict.limit = limit_;
  verdict.allowed = wanted - room <= now_us;
  if (verdict.allowed) {
    full_at = wanted;
  } else {
    verdict.retry_after_s = whole_seconds(wanted - room - now_us);
  }
  const auto until_full = std::max<std::int64_t>(full_at - now_us, 0);
  verdict.remaining = std::max<std::int64_t>((room - until_full) / interval_us_, 0);
  verdict.reset_s = whole_seconds(until_full);
  return verdict;
}

void Limiter::forget_full_buckets(std::int64_t now_us) {
  for (auto bucket = full_at_us_.begin(); bucket != full_at_us_.end();) {
    bucket = bucket->second <= now_us ? full_at_us_.erase(bucket) : std::next(bucket);
  }
}

void tell_limits(const Limiter::Verdict& verdict, Reply& reply) {
  reply.headers.emplace_back("X-Ratelimit-Limit", std::to_string(verdict.limit));
  reply.headers.emplace_back("X-Ratelimit-Remaining", std::to_string(verdict.remaining));
  reply.headers.emplace_back("X-Ratelimit-Reset", std::to_string(verdict.reset_s));
}

Reply limit_exceeded(std::int64_t retry_after_s) {
  Reply reply;
  reply.status = 429;
  reply.headers = {{"Content-Type", "text/plain; charset=utf-8"},
                   {"Retry-After", std::to_string(retry_after_s)},
                   {"X-Content-Type-Options", "nosniff"}};
  reply.body = "limit exceeded\n";
  return reply;
}

}  // namespace provost::sandbox::mattermost
