#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <random>
#include <vector>

#include "core/limit/rate_limits.hpp"
#include "directory.hpp"
#include "fake_clock.hpp"
#include "mails.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// A server that has read a request of a process that died answers it within this.
constexpr milliseconds longest_echo{3'000};

/// Several processes on one directory and a server that counts each call at some moment between
/// its begin and its answer. The clock is logical; whoever crashes is a real process.
class Simulation {
 public:
  explicit Simulation(unsigned seed) : random_(seed) {
    for (int i = 0; i < 3; ++i) processes_.push_back(start());
  }

  milliseconds now() const { return clock_.now() + before_; }
  std::size_t under_way() const { return calls_.size(); }
  std::size_t counted() const { return counted_.size(); }
  std::uint64_t pick(std::uint64_t below) { return random_() % below; }

  /// Begins a call that takes so long, in one of the processes; else how long to wait for it.
  std::optional<milliseconds> try_to_begin(milliseconds takes, bool is_sent = true) {
    const auto process = pick(processes_.size());
    try {
      auto permit = processes_[process]->acquire(mails, ten_a_minute, cancellation_,
                                                 std::chrono::steady_clock::now());
      calls_.push_back({process, now(), now() + takes, is_sent, std::move(permit)});
      return std::nullopt;
    } catch (const Error& error) {
      EXPECT_EQ(error.code, Code::deadline) << error.message;
      return error.retry_after;
    }
  }

  /// Goes on by `time`; calls end on the way when they are due.
  void advance(milliseconds time) {
    const milliseconds until = now() + time;
    while (!calls_.empty()) {
      const auto next = std::min_element(calls_.begin(), calls_.end(),
                                         [](auto& a, auto& b) { return a.ends < b.ends; });
      if (next->ends > until) break;
      clock_.advance(std::max(next->ends - now(), milliseconds{0}));
      end(*next);
      std::swap(*next, calls_.back());
      calls_.pop_back();
    }
    clock_.advance(until - now());
  }
  std::optional<milliseconds> next_end() const {
    std::optional<milliseconds> next;
    for (const Call& call : calls_) next = std::min(next.value_or(call.ends), call.ends);
    return next ? std::optional(*next - now()) : std::nullopt;
  }

  /// A process begins up to so many calls and is killed.
  void crash(std::size_t most) {
    const pid_t child = fork();
    if (child == 0) {
      auto* limits = new RateLimits(clock_, directory_.path());
      int begun = 0;
      try {
        for (; begun < static_cast<int>(most); ++begun) {
          // Neither is ever destroyed: nobody tidies up after a kill.
          new RateLimits::Permit(limits->acquire(mails, ten_a_minute, cancellation_,
                                                 std::chrono::steady_clock::now()));
        }
      } catch (const Error&) {
      }
      _exit(begun);
    }
    int status = 0;
    waitpid(child, &status, 0);
    for (int i = 0; i < WEXITSTATUS(status); ++i) {
      const milliseconds echo{pick(static_cast<std::uint64_t>(longest_echo.count()))};
      counted_.push_back(now() + echo);
    }
  }
  /// A process with no call under way ends and another takes its place.
  void replace() {
    const auto process = pick(processes_.size());
    for (const Call& call : calls_) {
      if (call.process == process) return;
    }
    processes_[process] = start();
  }
  /// With no call under way.
  void restart_machine(milliseconds off) {
    processes_.clear();
    before_ += clock_.now() + off;
    clock_.restart();
    before_ -= clock_.now();
    for (int i = 0; i < 3; ++i) processes_.push_back(start());
  }

  /// The most calls that the server counts in any span of the period.
  std::size_t most_in_a_span() {
    std::sort(counted_.begin(), counted_.end());
    std::size_t most = 0;
    for (std::size_t first = 0, last = 0; last < counted_.size(); ++last) {
      while (counted_[last] - counted_[first] > ten_a_minute.period) ++first;
      most = std::max(most, last - first + 1);
    }
    return most;
  }

 private:
  struct Call {
    std::size_t process;
    milliseconds begun;
    milliseconds ends;
    bool is_sent;
    std::optional<RateLimits::Permit> permit;

    Call(std::size_t p, milliseconds b, milliseconds e, bool sent, RateLimits::Permit given)
        : process(p), begun(b), ends(e), is_sent(sent), permit(std::move(given)) {}
    Call(Call&& other) noexcept { *this = std::move(other); }
    Call& operator=(Call&& other) noexcept {
      process = other.process;
      begun = other.begun;
      ends = other.ends;
      is_sent = other.is_sent;
      permit.reset();
      if (other.permit) permit.emplace(std::move(*other.permit));
      other.permit.reset();
      return *this;
    }
  };

  std::unique_ptr<RateLimits> start() {
    return std::make_unique<RateLimits>(clock_, directory_.path());
  }
  void end(Call& call) {
    if (!call.is_sent) {
      call.permit->withdraw();
      return;
    }
    call.permit->answered();
    const auto span = static_cast<std::uint64_t>((call.ends - call.begun).count()) + 1;
    counted_.push_back(call.begun + milliseconds{pick(span)});
  }

  std::mt19937_64 random_;
  FakeLimitClock clock_;
  milliseconds before_{0};  // of earlier starts of the machine
  const Directory directory_;
  Cancellation cancellation_;
  std::vector<std::unique_ptr<RateLimits>> processes_;
  std::vector<Call> calls_;
  std::vector<milliseconds> counted_;
};

TEST(LimitSimulation, NeverAnEleventhInAnyMinuteWhateverHappens) {
  std::size_t most = 0;
  std::size_t counted = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    Simulation world(seed);
    for (int step = 0; step < 400; ++step) {
      switch (world.pick(30)) {
        case 0:
          world.crash(1 + world.pick(10));
          break;
        case 1:
        case 2:
          world.replace();
          break;
        case 3:
          world.advance(minutes{4});  // no call takes longer
          if (world.under_way() == 0) world.restart_machine(seconds{world.pick(90)});
          break;
        case 4:
        case 5:
          world.advance(seconds{world.pick(40)});
          break;
        default: {
          const bool slow = world.pick(10) == 0;
          const bool sent = world.pick(8) != 0;
          const milliseconds takes{world.pick(slow ? 200'000 : 900)};
          const auto wait = world.try_to_begin(takes, sent);
          world.advance(wait && world.pick(3) == 0 ? *wait : milliseconds{world.pick(500)});
        }
      }
    }
    world.advance(minutes{10});
    EXPECT_LE(world.most_in_a_span(), 10U) << "seed " << seed;
    most = std::max(most, world.most_in_a_span());
    counted += world.counted();
  }
  EXPECT_EQ(most, 10U);
  EXPECT_GT(counted, 1'000U);
}

TEST(LimitSimulation, LongRunIdlesAtMostFivePercentAcrossRestartsAndCrashes) {
  constexpr minutes length{180};
  Simulation world(7);
  const milliseconds begun = world.now();
  milliseconds crash_at = begun + minutes{9};
  milliseconds replace_at = begun + minutes{2};
  while (world.now() - begun < length) {
    std::optional<milliseconds> wait;
    while (!wait) wait = world.try_to_begin(milliseconds{200 + world.pick(500)});
    // As a process waits: until it may begin, or a call that is under way ends.
    world.advance(std::max(std::min(*wait, world.next_end().value_or(*wait)), milliseconds{1}));
    if (world.now() >= crash_at) {
      world.crash(10);
      crash_at += minutes{20};
    }
    if (world.now() >= replace_at) {
      world.replace();
      replace_at += minutes{2};
    }
  }
  world.advance(minutes{1});
  EXPECT_EQ(world.most_in_a_span(), 10U);
  EXPECT_GE(static_cast<double>(world.counted()),
            0.95 * 10.0 * static_cast<double>(length.count()));
}

}  // namespace
}  // namespace provost::core
