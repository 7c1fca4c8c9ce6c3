#include "core/limit/rate_limits.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <exception>
#include <fstream>
#include <memory>
#include <utility>

#include "core/base/files.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr std::chrono::milliseconds longest_file_wait{10'000};

/// Readable where it can be, different for different keys.
std::string file_name(const LimitKey& key) {
  std::string text = key.origin + ' ' + key.operation;
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  constexpr std::size_t longest = 150;
  text = text.substr(0, longest);
  std::replace_if(
      text.begin(), text.end(),
      [](unsigned char c) { return std::isalnum(c) == 0 && c != '.' && c != '-'; }, '_');
  return text + "-" + std::to_string(hash) + ".limit";
}

std::string read_all(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_all(const std::filesystem::path& path, const std::string& text) {
  // In place: the lock is on this very file, and a write cut short costs no more than the log.
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text << std::flush;
  if (!file) throw Error(Code::unavailable, "cannot write '" + path.string() + "'");
}

}  // namespace

RateLimits::Permit::Permit(Permit&& other) noexcept
    : limits_(std::exchange(other.limits_, nullptr)),
      key_(std::move(other.key_)),
      begun_(other.begun_) {}

RateLimits::Permit::~Permit() { answered(); }

void RateLimits::Permit::answered() noexcept {
  if (auto* limits = std::exchange(limits_, nullptr)) limits->end(key_, begun_, true);
}

void RateLimits::Permit::withdraw() noexcept {
  if (auto* limits = std::exchange(limits_, nullptr)) limits->end(key_, begun_, false);
}

RateLimits::RateLimits(LimitClock& clock, std::filesystem::path directory)
    : clock_(clock), directory_(std::move(directory)) {}

/// Runs `work` on the log of `key` as all processes know it. `mutex_` is held.
template <typename Work>
auto RateLimits::with_log(const LimitKey& key, const Cancellation* cancellation, Work work) {
  CallLog& log = logs_[key];
  if (directory_.empty()) return work(log);
  const auto path = directory_ / file_name(key);
  const FileLock lock(path, longest_file_wait, cancellation);
  if (auto known = CallLog::parse(read_all(path), clock_)) log = std::move(*known);
  const CallLog before = log;
  auto result = work(log);
  if (log != before) write_all(path, log.text(clock_));
  return result;
}

CallLog::Time RateLimits::held_until(const std::string& origin, const Cancellation* cancellation) {
  return with_log({origin, {}}, cancellation,
                  [&](CallLog& log) { return log.earliest({}, clock_.now()); });
}

RateLimits::Permit RateLimits::acquire(const LimitKey& key, const Limit& limit,
                                       Cancellation& cancellation,
                                       std::chrono::steady_clock::time_point deadline) {
  const Cancellation::Guard wake(cancellation, [this] {
    const std::lock_guard lock(mutex_);
    changed_.notify_all();
  });
  std::unique_lock lock(mutex_);
  while (true) {
    if (cancellation.cancelled()) {
      throw Error(Code::cancelled,
                  "stopped while waiting for the limit of '" + key.operation + "'");
    }
    const CallLog::Time now = clock_.now();
    const CallLog::Time held = held_until(key.origin, &cancellation);
    const CallLog::Time earliest = with_log(key, &cancellation, [&](CallLog& log) {
      log.prune(limit, now);
      const auto time = std::max(held, log.earliest(limit, now));
      if (time <= now) log.begin(now);
      return time;
    });
    if (earliest <= now) return {this, key, now};
    if (std::chrono::steady_clock::now() + (earliest - now) > deadline) {
      throw Error(Code::deadline, "the limit of '" + key.operation + "' allows the next call in " +
                                      std::to_string((earliest - now).count() / 1000 + 1) + " s")
          .with_retry_after(earliest - now)
          .with_changed(Tri::no);
    }
    clock_.wait_until(lock, changed_, earliest);
  }
}

void RateLimits::end(const LimitKey& key, CallLog::Time begun, bool answered) noexcept {
  const std::lock_guard lock(mutex_);
  const auto work = [&](CallLog& log) {
    answered ? log.answered(begun, clock_.now()) : log.withdraw(begun);
    return 0;
  };
  try {
    with_log(key, nullptr, work);
  } catch (const std::exception&) {  // the file fails; it counts in this process, and as begun
    work(logs_[key]);
  }
  changed_.notify_all();
}

void RateLimits::hold(const LimitKey& key, std::chrono::milliseconds wait) {
  const std::lock_guard lock(mutex_);
  with_log(key, nullptr, [&](CallLog& log) {
    log.hold(clock_.now() + wait);
    return 0;
  });
}

std::chrono::milliseconds RateLimits::estimate(const LimitKey& key, const Limit& limit,
                                               std::size_t calls) {
  const std::lock_guard lock(mutex_);
  const CallLog::Time now = clock_.now();
  const CallLog::Time held = held_until(key.origin, nullptr);
  return with_log(key, nullptr,
                  [&](CallLog& log) { return log.earliest_of(limit, held, calls) - now; });
}

}  // namespace provost::core
