#include "core/limit/rate_limits.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <exception>
#include <system_error>
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

// How long another process's pause may go unnoticed by calls that have no limit.
constexpr CallLog::Time look_again{250};

std::string read_all(const Descriptor& file) {
  std::string text;
  std::array<char, 4096> buffer{};
  ssize_t count = 0;
  while ((count = pread(file.get(), buffer.data(), buffer.size(),
                        static_cast<off_t>(text.size()))) > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return text;
}

/// In place: the lock is on this very file. What a process that dies half-way leaves of the old
/// text only makes others wait longer.
void write_all(const Descriptor& file, const std::filesystem::path& path, const std::string& text) {
  try {
    lseek(file.get(), 0, SEEK_SET);
    write_whole(file, text);
  } catch (const std::system_error& error) {
    throw Error(Code::unavailable,
                "cannot write '" + path.string() + "': " + error.code().message());
  }
  if (ftruncate(file.get(), static_cast<off_t>(text.size())) != 0) {
    throw Error(Code::unavailable, "cannot shorten '" + path.string() + "'");
  }
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
  Kind& kind = kinds_[key];
  if (directory_.empty()) return work(kind.log);
  const auto path = directory_ / file_name(key);
  const FileLock lock(path, longest_file_wait, cancellation);
  const auto known = CallLog::parse(read_all(lock.file()), clock_);
  if (known) take_over(*known, kind);
  auto result = work(kind.log);
  if (known != kind.log) write_all(lock.file(), path, kind.log.text(clock_));
  kind.untold.clear();
  return result;
}

/// Takes what the file says, corrected by what it does not know yet.
void RateLimits::take_over(const CallLog& known, Kind& kind) {
  kind.log = known;
  for (const Ended& call : kind.untold) {
    call.answered ? kind.log.answered(call.begun, owner(), *call.answered)
                  : kind.log.withdraw(call.begun, owner());
  }
  for (const std::string& name : kind.log.owners()) {
    if (owner_ && name == owner_->name()) continue;
    if (!CallOwner::is_alive(directory_, name)) kind.log.bury(name, clock_.now());
  }
}

const std::string& RateLimits::owner() {
  static const std::string nobody = "-";
  if (directory_.empty()) return nobody;
  if (!owner_) owner_ = std::make_unique<CallOwner>(directory_);
  return owner_->name();
}

/// Until when the server asked to hold back, without a look at the file each time: what this
/// process was told it knows, and what others were told it learns soon.
CallLog::Time RateLimits::held_until(const LimitKey& key, CallLog::Time now) {
  Kind& kind = kinds_[key];
  if (directory_.empty()) return kind.log.held_until();
  if (!kind.looked || now - *kind.looked >= look_again) {
    kind.looked = now;
    const auto path = directory_ / file_name(key);
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (file.valid()) {
      if (const auto known = CallLog::parse(read_all(file), clock_)) {
        kind.log.hold(known->held_until());
      }
    }
  }
  return kind.log.held_until();
}

/// When the call may begin; if that is now, it has begun.
CallLog::Time RateLimits::try_to_begin(const LimitKey& key, const Limit& limit, CallLog::Time now,
                                       const Cancellation& cancellation) {
  const CallLog::Time held = held_until({key.origin, {}}, now);
  if (limit.count == 0) return std::max(held, held_until(key, now));
  return with_log(key, &cancellation, [&](CallLog& log) {
    log.prune(limit, now);
    const auto time = std::max(held, log.earliest(limit, now));
    if (time <= now) log.begin(now, owner());
    return time;
  });
}

RateLimits::Permit RateLimits::acquire(const LimitKey& key, const Limit& limit,
                                       Cancellation& cancellation,
                                       std::chrono::steady_clock::time_point deadline) {
  std::optional<Cancellation::Guard> wake;  // made before the lock: its action takes the mutex
  std::unique_lock lock(mutex_, std::defer_lock);
  while (true) {
    if (cancellation.cancelled()) {
      throw Error(Code::cancelled, "stopped while waiting for the limit of '" + key.operation + "'")
          .with_changed(Tri::no);
    }
    if (!lock.owns_lock()) lock.lock();
    const CallLog::Time now = clock_.now();
    const CallLog::Time earliest = try_to_begin(key, limit, now, cancellation);
    if (earliest <= now) return {limit.count == 0 ? nullptr : this, key, now};
    if (std::chrono::steady_clock::now() + (earliest - now) > deadline) {
      throw Error(Code::deadline, "the limit of '" + key.operation + "' allows the next call in " +
                                      std::to_string((earliest - now).count() / 1000 + 1) + " s")
          .with_retry_after(earliest - now)
          .with_changed(Tri::no);
    }
    if (!wake) {
      lock.unlock();
      wake.emplace(cancellation, [this] {
        const std::lock_guard guard(mutex_);
        changed_.notify_all();
      });
      continue;
    }
    clock_.wait_until(lock, changed_, earliest);
  }
}

void RateLimits::end(const LimitKey& key, CallLog::Time begun, bool answered) noexcept {
  const std::lock_guard lock(mutex_);
  const CallLog::Time now = clock_.now();
  const auto work = [&](CallLog& log) {
    answered ? log.answered(begun, owner(), now) : log.withdraw(begun, owner());
    return 0;
  };
  try {
    with_log(key, nullptr, work);
  } catch (const std::exception&) {  // until the file takes it, it counts as under way for others
    work(kinds_[key].log);
    kinds_[key].untold.push_back({begun, answered ? std::optional(now) : std::nullopt});
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
  const CallLog::Time held = held_until({key.origin, {}}, now);
  return with_log(key, nullptr, [&](CallLog& log) {
    return log.earliest_of(limit, std::max(now, held), calls) - now;
  });
}

}  // namespace provost::core
