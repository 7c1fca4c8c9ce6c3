#include "core/limit/rate_limits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>
#include <vector>

#include "directory.hpp"
#include "fake_clock.hpp"
#include "mails.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// The most answers that any span of the limit's period holds.
std::size_t most_in_a_span(std::vector<milliseconds> answers, milliseconds period) {
  std::sort(answers.begin(), answers.end());
  std::size_t most = 0;
  for (std::size_t first = 0, last = 0; last < answers.size(); ++last) {
    while (answers[last] - answers[first] > period) ++first;
    most = std::max(most, last - first + 1);
  }
  return most;
}

TEST(RateLimits, NoMinuteHoldsMoreThanTen) {
  FakeLimitClock clock;
  RateLimits limits(clock, {});
  Cancellation cancellation;
  std::vector<milliseconds> answers;
  for (int i = 0; i < 100; ++i) {
    auto permit = limits.acquire(mails, ten_a_minute, cancellation);
    // Bursts and slow stretches: a bucket of ten would let 19 into one minute.
    clock.advance(milliseconds{i % 17 == 0 ? 25'000 : 300});
    permit.answered();
    answers.push_back(clock.now());
  }
  EXPECT_EQ(most_in_a_span(answers, ten_a_minute.period), 10U);
}

TEST(RateLimits, ThreadsTogetherKeepTheLimit) {
  FakeLimitClock clock;
  RateLimits limits(clock, {});
  std::mutex mutex;
  std::vector<milliseconds> begun;
  std::vector<std::thread> threads;
  Cancellation cancellation;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) {
        auto permit = limits.acquire(mails, ten_a_minute, cancellation);
        const std::lock_guard lock(mutex);
        begun.push_back(clock.now());
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(begun.size(), 80U);
  EXPECT_GE(clock.now(), milliseconds{1'000'000} + 7 * ten_a_minute.period);
}

TEST(RateLimits, CallThatWasNotSentIsGivenBack) {
  FakeLimitClock clock;
  RateLimits limits(clock, {});
  Cancellation cancellation;
  const auto before = clock.now();
  for (int i = 0; i < 50; ++i) limits.acquire(mails, ten_a_minute, cancellation).withdraw();
  EXPECT_EQ(clock.now(), before);
}

TEST(RateLimits, OtherOperationsAndOriginsAreCountedApart) {
  FakeLimitClock clock;
  RateLimits limits(clock, {});
  Cancellation cancellation;
  const auto before = clock.now();
  for (int i = 0; i < 10; ++i) limits.acquire(mails, ten_a_minute, cancellation);
  limits.acquire({mails.origin, "disable"}, ten_a_minute, cancellation);
  limits.acquire({"https://team.example.com:443", mails.operation}, ten_a_minute, cancellation);
  EXPECT_EQ(clock.now(), before);
}

TEST(RateLimits, WaitingEndsWhenCancelled) {
  RealLimitClock clock;
  RateLimits limits(clock, {});
  Cancellation cancellation;
  const Limit one_a_day{1, std::chrono::hours{24}};
  limits.acquire(mails, one_a_day, cancellation);
  auto waiting = std::async(std::launch::async, [&] {
    try {
      limits.acquire(mails, one_a_day, cancellation);
      return Code::ok;
    } catch (const Error& error) {
      return error.code;
    }
  });
  cancellation.cancel();
  ASSERT_EQ(waiting.wait_for(seconds{20}), std::future_status::ready);
  EXPECT_EQ(waiting.get(), Code::cancelled);
}

TEST(RateLimits, DeadlineThatCannotBeKeptFailsAtOnceAndSaysWhenItGoesOn) {
  FakeLimitClock clock;
  RateLimits limits(clock, {});
  Cancellation cancellation;
  for (int i = 0; i < 10; ++i) limits.acquire(mails, ten_a_minute, cancellation);
  try {
    limits.acquire(mails, ten_a_minute, cancellation, std::chrono::steady_clock::now());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code, Code::deadline);
    EXPECT_EQ(error.changed, Tri::no);
    EXPECT_EQ(error.retry_after, seconds{60} + milliseconds{1});
  }
}

TEST(RateLimits, HoldIsKeptByEveryoneAtThatOrigin) {
  FakeLimitClock clock;
  RateLimits limits(clock, {});
  Cancellation cancellation;
  const auto before = clock.now();
  limits.hold({mails.origin, ""}, seconds{30});
  limits.acquire({mails.origin, "disable"}, {}, cancellation);
  EXPECT_EQ(clock.now(), before + seconds{30});
}

TEST(RateLimits, HoldOfOneOperationLeavesOthersAlone) {
  FakeLimitClock clock;
  RateLimits limits(clock, {});
  Cancellation cancellation;
  const auto before = clock.now();
  limits.hold(mails, seconds{30});
  limits.acquire({mails.origin, "disable"}, ten_a_minute, cancellation);
  EXPECT_EQ(clock.now(), before);
  limits.acquire(mails, ten_a_minute, cancellation);
  EXPECT_EQ(clock.now(), before + seconds{30});
}

TEST(RateLimits, EstimateKnowsWhatWasUsedAlready) {
  FakeLimitClock clock;
  RateLimits limits(clock, {});
  Cancellation cancellation;
  EXPECT_EQ(limits.estimate(mails, ten_a_minute, 10), milliseconds{0});
  for (int i = 0; i < 10; ++i) limits.acquire(mails, ten_a_minute, cancellation);
  EXPECT_EQ(limits.estimate(mails, ten_a_minute, 1), seconds{60} + milliseconds{1});
  EXPECT_EQ(limits.estimate(mails, ten_a_minute, 11), 2 * (seconds{60} + milliseconds{1}));
}

TEST(RateLimits, ProcessesShareADirectory) {
  FakeLimitClock clock;
  const Directory directory;
  RateLimits one(clock, directory.path());
  RateLimits other(clock, directory.path());
  Cancellation cancellation;
  std::vector<milliseconds> answers;
  for (int i = 0; i < 60; ++i) {
    auto permit = (i % 3 == 0 ? one : other).acquire(mails, ten_a_minute, cancellation);
    clock.advance(milliseconds{200});
    permit.answered();
    answers.push_back(clock.now());
  }
  EXPECT_EQ(most_in_a_span(answers, ten_a_minute.period), 10U);
}

TEST(RateLimits, FilesAreForThisUserAlone) {
  FakeLimitClock clock;
  const Directory directory;
  RateLimits limits(clock, directory.path());
  Cancellation cancellation;
  limits.acquire(mails, ten_a_minute, cancellation);
  for (const auto& file : std::filesystem::directory_iterator(directory.path())) {
    struct stat status {};
    ASSERT_EQ(stat(file.path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << file.path();
  }
}

TEST(RateLimits, DamagedFileCostsNothingButItsContent) {
  FakeLimitClock clock;
  const Directory directory;
  Cancellation cancellation;
  RateLimits limits(clock, directory.path());
  for (int i = 0; i < 10; ++i) limits.acquire(mails, ten_a_minute, cancellation);
  for (const auto& file : std::filesystem::directory_iterator(directory.path())) {
    std::ofstream(file.path(), std::ios::trunc) << "\x7f"
                                                   "ELF nonsense";
  }
  RateLimits fresh(clock, directory.path());
  const auto before = clock.now();
  fresh.acquire(mails, ten_a_minute, cancellation);
  EXPECT_EQ(clock.now(), before);
  // This process remembers by itself.
  for (int i = 0; i < 9; ++i) fresh.acquire(mails, ten_a_minute, cancellation);
  EXPECT_EQ(fresh.estimate(mails, ten_a_minute, 1), seconds{60} + milliseconds{1});
}

TEST(RateLimits, CallWithoutALimitTouchesNoFile) {
  FakeLimitClock clock;
  const Directory directory;
  const auto none = directory.path() / "limits";
  RateLimits limits(clock, none);
  Cancellation cancellation;
  for (int i = 0; i < 100; ++i) limits.acquire(mails, {}, cancellation);
  EXPECT_FALSE(std::filesystem::exists(none));
}

TEST(RateLimits, CallWithoutALimitForgetsNothingThatOneWithALimitCounts) {
  FakeLimitClock clock;
  const Directory directory;
  RateLimits limits(clock, directory.path());
  Cancellation cancellation;
  for (int i = 0; i < 10; ++i) limits.acquire(mails, ten_a_minute, cancellation);
  limits.acquire(mails, {}, cancellation);
  EXPECT_EQ(limits.estimate(mails, ten_a_minute, 1), seconds{60} + milliseconds{1});
}

TEST(RateLimits, PauseThatAnotherProcessWasAskedForIsSoonKept) {
  FakeLimitClock clock;
  const Directory directory;
  RateLimits one(clock, directory.path());
  RateLimits other(clock, directory.path());
  Cancellation cancellation;
  one.acquire(mails, {}, cancellation);
  const auto asked = clock.now();
  other.hold(mails, seconds{30});
  other.acquire({mails.origin, "disable"}, {}, cancellation);
  EXPECT_EQ(clock.now(), asked);
  clock.advance(milliseconds{250});
  one.acquire(mails, {}, cancellation);
  EXPECT_EQ(clock.now(), asked + seconds{30});
}

TEST(RateLimits, CallsOfALivingProcessCountHoweverLongTheyTake) {
  FakeLimitClock clock;
  const Directory directory;
  RateLimits one(clock, directory.path());
  RateLimits other(clock, directory.path());
  Cancellation cancellation;
  std::vector<RateLimits::Permit> permits;
  for (int i = 0; i < 10; ++i) {
    permits.push_back(one.acquire(mails, ten_a_minute, cancellation));
  }
  clock.advance(std::chrono::hours{1});
  EXPECT_GT(other.estimate(mails, ten_a_minute, 1), milliseconds{0});
}

TEST(RateLimits, AnswerThatCouldNotBeWrittenIsWrittenLater) {
  FakeLimitClock clock;
  const Directory directory;
  RateLimits limits(clock, directory.path());
  Cancellation cancellation;
  std::filesystem::path file;
  const auto away = directory.path() / "away";
  {
    auto permit = limits.acquire(mails, {1, seconds{60}}, cancellation);
    for (const auto& entry : std::filesystem::directory_iterator(directory.path())) {
      if (entry.path().extension() == ".limit") file = entry.path();
    }
    std::filesystem::rename(file, away);
    std::filesystem::create_directory(file);
  }
  std::filesystem::remove(file);
  std::filesystem::rename(away, file);
  clock.advance(seconds{61});
  EXPECT_EQ(limits.estimate(mails, {1, seconds{60}}, 1), milliseconds{0});
}

}  // namespace
}  // namespace provost::core
