#include "core/job/run_plan.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>

#include "tests/unit/select/accounts.hpp"

namespace provost::core {
namespace {

struct Running : PlanAction, PlanObserver {
  Plan plan;
  std::atomic<bool> stop{false};
  int threads = 1;
  std::function<Evidence(const std::string& id)> act = [](const std::string&) {
    return Evidence::confirmed;
  };
  std::function<void(const Outcome&)> on_settled = [](const Outcome&) {};
  std::map<std::string, Outcome> outcomes;
  PlanResult result;

  explicit Running(int rows) {
    for (int i = 1; i <= rows; ++i) add("id" + std::to_string(i));
  }
  void add(const std::string& id, std::optional<Skip> skip = std::nullopt) {
    Account account = test::person();
    account.id = id;
    plan.rows.push_back({"chat", "", StoredAccount(account), false, std::move(skip)});
  }
  void run() { result = run_plan(plan, *this, *this, stop); }

  Evidence carry_out(const Row& row) override { return act(std::string(row.account->id)); }
  int width() const override { return threads; }
  void settled(std::size_t index, const Row& row, const Outcome& outcome) override {
    EXPECT_EQ(&plan.rows[index], &row);
    EXPECT_TRUE(outcomes.emplace(row.account->id, outcome).second) << "settled twice";
    on_settled(outcome);
  }
  RowState state(const std::string& id) const { return outcomes.at(id).state; }
};

TEST(RunPlan, SettlesEveryRow) {
  Running run(3);
  run.add("bot", Skip{"a bot", "--include-bots"});
  run.act = [](const std::string& id) {
    return id == "id1" ? Evidence::confirmed : Evidence::accepted;
  };
  run.run();
  EXPECT_EQ(run.outcomes.size(), 4U);
  EXPECT_EQ(run.result.tally.done, 3U);
  EXPECT_EQ(run.result.tally.skipped, 1U);
  EXPECT_EQ(run.outcomes.at("id1").evidence, Evidence::confirmed);
  EXPECT_EQ(run.outcomes.at("id2").evidence, Evidence::accepted);
  EXPECT_EQ(run.outcomes.at("bot").message, "a bot");
  EXPECT_TRUE(run.result.tally.all_done());
  EXPECT_FALSE(run.result.stopped_by || run.result.interrupted);
}

TEST(RunPlan, HasNothingToDoInAnEmptyPlan) {
  Running run(0);
  run.run();
  EXPECT_TRUE(run.result.tally.all_done());
}

TEST(RunPlan, LeavesTheOthersAloneWhenARowFailsByItself) {
  for (const Code code : {Code::not_found, Code::password_rejected, Code::permission_denied,
                          Code::managed_elsewhere, Code::rate_limited, Code::protocol,
                          Code::internal, Code::invalid_argument, Code::unsupported}) {
    Running run(3);
    run.act = [&](const std::string& id) -> Evidence {
      if (id == "id2") throw Error(code, "it did not work");
      return Evidence::confirmed;
    };
    run.run();
    EXPECT_EQ(run.state("id2"), RowState::failed) << name_of(code);
    EXPECT_EQ(run.outcomes.at("id2").code, code);
    EXPECT_EQ(run.result.tally.done, 2U) << name_of(code);
    EXPECT_FALSE(run.result.stopped_by.has_value());
  }
}

TEST(RunPlan, TriesNothingMoreWhenAFailureConcernsAll) {
  for (const Code code :
       {Code::unauthenticated, Code::unavailable, Code::cancelled, Code::second_factor_required,
        Code::must_change_password, Code::account_disabled, Code::deadline}) {
    Running run(3);
    run.add("bot", Skip{"a bot"});
    run.act = [&](const std::string& id) -> Evidence {
      if (id == "id2") throw Error(code, "it did not work");
      return Evidence::confirmed;
    };
    run.run();
    EXPECT_EQ(run.state("id1"), RowState::done);
    EXPECT_EQ(run.state("id2"), RowState::failed);
    EXPECT_EQ(run.state("id3"), RowState::not_tried) << name_of(code);
    EXPECT_EQ(run.state("bot"), RowState::skipped);
    EXPECT_EQ(run.outcomes.at("id3").changed, Tri::no);
    ASSERT_TRUE(run.result.stopped_by.has_value()) << name_of(code);
    EXPECT_EQ(run.result.stopped_by->code, code);
  }
}

TEST(RunPlan, EndsUnknownWhatMayHaveHappened) {
  Running run(2);
  run.act = [](const std::string& id) -> Evidence {
    if (id == "id1") throw Error(Code::outcome_unknown, "the answer was cut");
    return Evidence::confirmed;
  };
  run.run();
  EXPECT_EQ(run.state("id1"), RowState::unknown);
  EXPECT_EQ(run.result.tally.unknown, 1U);
  EXPECT_FALSE(run.result.tally.all_done());
  ASSERT_TRUE(run.result.stopped_by.has_value());
  EXPECT_EQ(run.result.stopped_by->code, Code::outcome_unknown);
}

TEST(RunPlan, TakesOtherExceptionsForAFailureOfTheRow) {
  Running run(2);
  run.act = [](const std::string& id) -> Evidence {
    if (id == "id1") throw std::runtime_error("a bug");
    return Evidence::confirmed;
  };
  run.run();
  EXPECT_EQ(run.outcomes.at("id1").code, Code::internal);
  EXPECT_EQ(run.state("id2"), RowState::done);
}

TEST(RunPlan, TriesNothingMoreWhenToldToStop) {
  Running run(3);
  run.act = [&](const std::string& id) {
    if (id == "id2") run.stop = true;
    return Evidence::confirmed;
  };
  run.run();
  EXPECT_EQ(run.state("id2"), RowState::done);
  EXPECT_EQ(run.state("id3"), RowState::not_tried);
  EXPECT_EQ(run.outcomes.at("id3").message, "interrupted");
  EXPECT_TRUE(run.result.interrupted);
  EXPECT_FALSE(run.result.stopped_by.has_value());
}

TEST(RunPlan, TakesACancelledRowForTheInterruptionItIs) {
  Running run(2);
  run.act = [&](const std::string&) -> Evidence {
    run.stop = true;
    throw Error(Code::cancelled, "cancelled");
  };
  run.run();
  EXPECT_TRUE(run.result.interrupted);
  EXPECT_FALSE(run.result.stopped_by.has_value());
  EXPECT_EQ(run.state("id2"), RowState::not_tried);
}

TEST(RunPlan, DoesNothingMoreWhenTheObserverThrows) {
  Running run(5);
  run.on_settled = [](const Outcome&) { throw std::runtime_error("the journal is full"); };
  int acted = 0;
  run.act = [&](const std::string&) {
    ++acted;
    return Evidence::confirmed;
  };
  EXPECT_THROW(run.run(), std::runtime_error);
  EXPECT_EQ(acted, 1);
}

TEST(RunPlan, DoesNothingMoreWhenTheObserverOfSeveralThreadsThrows) {
  Running run(500);
  run.threads = 4;
  std::atomic<int> acted = 0;
  run.act = [&](const std::string&) {
    ++acted;
    return Evidence::confirmed;
  };
  run.on_settled = [](const Outcome&) { throw std::runtime_error("the journal is full"); };
  EXPECT_THROW(run.run(), std::runtime_error);
  EXPECT_LE(acted, 4);
}

TEST(RunPlan, HasAsManyRowsUnderWayAsTheActionAllows) {
  Running run(12);
  run.threads = 3;
  std::mutex mutex;
  std::condition_variable changed;
  int inside = 0;
  int most = 0;
  bool met = false;
  run.act = [&](const std::string&) {
    std::unique_lock lock(mutex);
    most = std::max(most, ++inside);
    met = met || inside == 3;
    changed.notify_all();
    EXPECT_TRUE(changed.wait_for(lock, std::chrono::seconds(20), [&] { return met; }));
    --inside;
    return Evidence::confirmed;
  };
  run.run();
  EXPECT_EQ(most, 3);
  EXPECT_EQ(run.result.tally.done, 12U);
}

TEST(RunPlan, SettlesEveryRowOnceWithSeveralThreads) {
  Running run(2'000);
  run.threads = 4;
  run.act = [](const std::string& id) -> Evidence {
    if (id == "id1000") throw Error(Code::unavailable, "the server is gone");
    if (id.back() == '7') throw Error(Code::not_found, "gone");
    return Evidence::confirmed;
  };
  run.run();
  EXPECT_EQ(run.outcomes.size(), 2'000U);
  const Tally& tally = run.result.tally;
  EXPECT_EQ(tally.done + tally.failed + tally.not_tried, 2'000U);
  EXPECT_GT(tally.not_tried, 0U);
}

}  // namespace
}  // namespace provost::core
