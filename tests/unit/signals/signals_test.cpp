#include "provost/common/signals.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <thread>

#include "tests/unit/http/bench.hpp"
#include "tests/unit/http/scripted_server.hpp"

namespace provost::cli {
namespace {

using core::Event;

void press_ctrl_c() { ::kill(::getpid(), SIGINT); }
void hang_up() { ::kill(::getpid(), SIGHUP); }

TEST(Signals, EndARequestInItsMiddle) {
  core::Cancellation cancellation;
  Signals signals(cancellation);
  core::ScriptedServer server([](core::Peer& peer) {
    peer.request();
    press_ctrl_c();
    peer.wait_for_close();
  });
  core::Bench bench(server.url());
  core::HttpService service = bench.service();
  try {
    service.send(core::Bench::request("GET", "/"), {cancellation});
    FAIL() << "the server never answers";
  } catch (const core::HttpError& error) {
    EXPECT_EQ(error.code, Code::cancelled);
    EXPECT_TRUE(error.sent);
  }
  EXPECT_TRUE(signals.stop().cancelled());
}

TEST(Signals, TheFirstLetsRowsFinishAndTheSecondCancels) {
  core::Cancellation cancellation;
  Signals signals(cancellation);
  Event told;
  const Signals::Writing writing(signals, [&] { told.happen(); });
  press_ctrl_c();
  EXPECT_TRUE(told.wait());
  EXPECT_TRUE(signals.stop().cancelled());
  EXPECT_FALSE(cancellation.cancelled());
  EXPECT_EQ(signals.first(), "Ctrl-C");
  press_ctrl_c();
  EXPECT_TRUE(cancellation.wait_for(std::chrono::seconds(20)));
}

TEST(Signals, AHangUpThatIsToldSeveralTimesLetsRowsFinish) {
  core::Cancellation cancellation;
  Event told;
  {
    Signals signals(cancellation);
    const Signals::Writing writing(signals, [&] { told.happen(); });
    hang_up();
    EXPECT_TRUE(told.wait());
    // Each is seen before the next is sent, or they would be one.
    for (int i = 0; i < 3; ++i) {
      hang_up();
      sigset_t waiting;
      do {
        std::this_thread::yield();
        sigpending(&waiting);
      } while (sigismember(&waiting, SIGHUP) != 0);
    }
    EXPECT_EQ(signals.first(), "a hang-up");
  }  // whose thread has heeded them all by now
  EXPECT_FALSE(cancellation.cancelled());
}

TEST(Signals, WhatIsToldOfLivesAsLongAsItIsTold) {
  for (int i = 0; i < 50; ++i) {
    core::Cancellation cancellation;
    Signals signals(cancellation);
    auto rows = std::make_unique<int>(i);
    auto writing = std::make_unique<Signals::Writing>(signals, [&rows] { *rows += 1; });
    press_ctrl_c();
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!signals.stop().cancelled() && std::chrono::steady_clock::now() < end)
      std::this_thread::yield();
    writing.reset();
    rows.reset();
  }
}

}  // namespace
}  // namespace provost::cli
