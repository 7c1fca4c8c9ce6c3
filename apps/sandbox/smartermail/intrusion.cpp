#include "sandbox/smartermail/intrusion.hpp"

#include <algorithm>
#include <string_view>

namespace provost::sandbox::smartermail {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;

bool is_private(std::string_view address) {
  if (address.starts_with("10.") || address.starts_with("192.168.")) return true;
  if (!address.starts_with("172.")) return false;
  const auto second = address.substr(4, address.find('.', 4) - 4);
  return second.size() == 2 && second >= "16" && second <= "31";
}

std::size_t since(const std::deque<std::int64_t>& failures, std::int64_t from_ms) {
  return static_cast<std::size_t>(std::count_if(failures.begin(), failures.end(),
                                                [&](std::int64_t at) { return at > from_ms; }));
}

}  // namespace

void Intrusion::failure(const std::string& address, std::int64_t now_ms) {
  if (!on_ || is_private(address)) return;
  Record& record = records_[address];
  auto& failures = record.failures;
  failures.push_back(now_ms);
  while (failures.front() <= now_ms - 50 * kMinuteMs) failures.pop_front();
  if (failures.size() >= 35)
    record.blocked_until_ms = now_ms + 240 * kMinuteMs;
  else if (since(failures, now_ms - 10 * kMinuteMs) >= 25)
    record.blocked_until_ms = now_ms + 30 * kMinuteMs;
}

void Intrusion::success(const std::string& address) {
  const auto found = records_.find(address);
  if (found == records_.end()) return;
  auto& failures = found->second.failures;
  const auto forgiven = std::min<std::ptrdiff_t>(2, std::ssize(failures));
  failures.erase(failures.begin(), failures.begin() + forgiven);
}

bool Intrusion::blocked(const std::string& address, std::int64_t now_ms) const {
  const auto found = records_.find(address);
  return found != records_.end() && found->second.blocked_until_ms > now_ms;
}

std::vector<Intrusion::Block> Intrusion::blocks(std::int64_t now_ms) const {
  std::vector<Block> found;
  for (const auto& [address, record] : records_) {
    if (record.blocked_until_ms > now_ms)
      found.push_back({address, record.failures.size(), record.blocked_until_ms});
  }
  return found;
}

}  // namespace provost::sandbox::smartermail
