#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "tests/unit/session/tiny_make.hpp"

namespace provost::core {
namespace {

using test::Asked;
using test::Reply;
using test::TinyMake;

constexpr int kThreads = 4;

void in_threads(const std::function<void()>& work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
}

TEST(SessionThreads, RenewOnceWhenAllAreRefused) {
  TinyMake tiny;
  const auto session = tiny.open();
  std::mutex mutex;
  std::condition_variable changed;
  int refused = 0;
  // Nobody is refused before all have asked with the old token.
  tiny.instead = [&](const Asked& asked) {
    if (asked.what == "POST /renew") return Reply{200, "t" + std::to_string(++tiny.tokens)};
    if (asked.what != "GET /people" || asked.authorization != "t1") return Reply{0, {}};
    std::unique_lock lock(mutex);
    ++refused;
    changed.notify_all();
    EXPECT_TRUE(
        changed.wait_for(lock, std::chrono::seconds(20), [&] { return refused == kThreads; }));
    return Reply{401, "expired"};
  };
  in_threads([&] { EXPECT_EQ(TinyMake::list(*session), "i1"); });
  EXPECT_EQ(tiny.server.count("POST /renew"), 1);
  EXPECT_EQ(tiny.server.count("POST /session"), 1);
  EXPECT_EQ(tiny.server.count("GET /people"), 2 * kThreads);
}

TEST(SessionThreads, CallAConcurrentProviderTogether) {
  TinyMake tiny;
  const auto session = tiny.open();
  std::mutex mutex;
  std::condition_variable changed;
  int inside = 0;
  tiny.instead = [&](const Asked& asked) {
    if (asked.what != "GET /people") return Reply{0, {}};
    std::unique_lock lock(mutex);
    ++inside;
    changed.notify_all();
    EXPECT_TRUE(
        changed.wait_for(lock, std::chrono::seconds(20), [&] { return inside == kThreads; }));
    return Reply{0, {}};
  };
  in_threads([&] { EXPECT_EQ(TinyMake::list(*session), "i1"); });
}

TEST(SessionThreads, AskForSoManyPagesAtOnceAndNoMore) {
  TinyMake tiny;
  const auto session = tiny.open();
  std::mutex mutex;
  std::condition_variable changed;
  int inside = 0;
  int answered = 0;
  tiny.instead = [&](const Asked& asked) {
    if (asked.what != "GET /people") return Reply{0, {}};
    std::unique_lock lock(mutex);
    EXPECT_LE(++inside, Session::kReads);
    changed.notify_all();
    // The first ones wait for each other, and a little for one too many.
    EXPECT_TRUE(changed.wait_for(lock, std::chrono::seconds(20),
                                 [&] { return answered > 0 || inside == Session::kReads; }));
    lock.unlock();
    std::this_thread::yield();
    lock.lock();
    ++answered;
    --inside;
    changed.notify_all();
    return Reply{0, {}};
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 2 * Session::kReads; ++i) {
    threads.emplace_back([&] { EXPECT_EQ(TinyMake::list(*session), "i1"); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(answered, 2 * Session::kReads);
}

TEST(SessionThreads, CallAnotherProviderOneAtATime) {
  TinyMake tiny("tiny_turns");
  const auto session = tiny.open();
  std::atomic<int> inside{0};
  in_threads([&] {
    for (int i = 0; i < 50; ++i) {
      session->call(Operation::list, {}, [&](const provost_call*, provost_session) {
        EXPECT_EQ(++inside, 1);
        std::this_thread::yield();
        --inside;
        return PROVOST_OK;
      });
    }
  });
}

}  // namespace
}  // namespace provost::core
