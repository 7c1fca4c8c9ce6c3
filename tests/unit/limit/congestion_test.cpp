#include "core/limit/congestion.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <limits>
#include <memory>
#include <thread>
#include <vector>

#include "tests/fakes/error_of.hpp"

namespace provost::core {
namespace {

using Answer = Congestion::Answer;

/// Calls that are under way together.
class Calls {
 public:
  Calls(Congestion& congestion, int calls) {
    for (int i = 0; i < calls; ++i) {
      slots_.push_back(
          std::unique_ptr<Congestion::Slot>(new Congestion::Slot(congestion.enter(cancellation_))));
    }
  }
  void answer(Answer answer) {
    for (auto& slot : slots_) slot->answered(answer);
    slots_.clear();
  }

 private:
  Cancellation cancellation_;
  std::vector<std::unique_ptr<Congestion::Slot>> slots_;
};

void answer_one_by_one(Congestion& congestion, int calls, Answer answer) {
  for (int i = 0; i < calls; ++i) Calls(congestion, 1).answer(answer);
}

TEST(Congestion, LetsEverythingThroughAtFirst) {
  Congestion congestion;
  Calls(congestion, 100).answer(Answer::good);
  EXPECT_EQ(congestion.width(), std::numeric_limits<int>::max());
}

TEST(Congestion, HalvesWhatWasUnderWayOnceForAllThatAreRefusedTogether) {
  Congestion congestion;
  Calls(congestion, 16).answer(Answer::too_much);
  EXPECT_EQ(congestion.width(), 8);
  Calls(congestion, 8).answer(Answer::too_much);
  EXPECT_EQ(congestion.width(), 4);
}

TEST(Congestion, NeverShutsTheDoor) {
  Congestion congestion;
  answer_one_by_one(congestion, 5, Answer::too_much);
  EXPECT_EQ(congestion.width(), 1);
}

TEST(Congestion, WidensByOneAfterAStretchOfGoodAnswers) {
  Congestion congestion;
  Calls(congestion, 4).answer(Answer::too_much);
  answer_one_by_one(congestion, 19, Answer::good);
  EXPECT_EQ(congestion.width(), 2);
  answer_one_by_one(congestion, 1, Answer::good);
  EXPECT_EQ(congestion.width(), 3);
}

TEST(Congestion, BeginsTheStretchAnewAfterARefusal) {
  Congestion congestion;
  Calls(congestion, 4).answer(Answer::too_much);
  answer_one_by_one(congestion, 19, Answer::good);
  answer_one_by_one(congestion, 1, Answer::too_much);
  answer_one_by_one(congestion, 19, Answer::good);
  EXPECT_EQ(congestion.width(), 1);
}

TEST(Congestion, LearnsNothingFromACallWithoutAnAnswer) {
  Congestion congestion;
  Calls(congestion, 4).answer(Answer::too_much);
  answer_one_by_one(congestion, 50, Answer::none);
  EXPECT_EQ(congestion.width(), 2);
}

TEST(Congestion, LetsNoMoreThroughThanItsWidth) {
  Congestion congestion;
  Calls(congestion, 6).answer(Answer::too_much);
  std::atomic<int> inside{0};
  std::atomic<bool> too_many{false};
  Cancellation cancellation;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int call = 0; call < 100; ++call) {
        const Congestion::Slot slot = congestion.enter(cancellation);
        if (++inside > 3) too_many = true;
        --inside;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_FALSE(too_many);
}

TEST(Congestion, WakesWhoeverWaitsWhenCancelled) {
  Congestion congestion;
  Calls(congestion, 1).answer(Answer::too_much);
  const Calls one(congestion, 1);
  Cancellation cancellation;
  std::thread cancels([&] { cancellation.cancel(); });
  EXPECT_EQ(test::error_of([&] { congestion.enter(cancellation); }).code, Code::cancelled);
  cancels.join();
}

}  // namespace
}  // namespace provost::core
