#include "core/job/run_plan.hpp"

#include <algorithm>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace provost::core {
namespace {

/// Does this error say that the next rows would end the same way?
bool concerns_all(Code code) {
  return code == Code::unauthenticated || code == Code::second_factor_required ||
         code == Code::must_change_password || code == Code::account_disabled ||
         code == Code::unavailable || code == Code::cancelled || code == Code::deadline ||
         code == Code::outcome_unknown;
}

class PlanRun {
 public:
  PlanRun(const Plan& plan, PlanAction& action, PlanObserver& observer,
          const std::atomic<bool>& stop)
      : plan_(plan), action_(action), observer_(observer), stop_(stop) {}

  PlanResult carry_out() {
    const auto width = static_cast<std::size_t>(std::max(action_.width(), 1));
    std::vector<std::thread> threads;
    try {
      for (std::size_t i = 1; i < std::min(width, plan_.to_do()); ++i) {
        threads.emplace_back([this] { work(); });
      }
    } catch (const std::system_error&) {
      // This thread works too, so the rows are done all the same.
    }
    work();
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
    return std::move(result_);
  }

 private:
  void work() noexcept {
    try {
      while (const std::optional<std::size_t> index = take_next()) do_row(*index);
    } catch (...) {
      // Only the observer can have thrown: what it was to record is lost, so nothing more may be
      // done.
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      ended_ = true;
    }
  }

  /// The next row to do; settles those on the way that are not to be done.
  std::optional<std::size_t> take_next() {
    const std::lock_guard lock(mutex_);
    while (next_ < plan_.rows.size() && !failure_) {
      const std::size_t index = next_++;
      const Row& row = plan_.rows[index];
      if (row.skip) {
        Outcome outcome;
        outcome.state = RowState::skipped;
        outcome.message = row.skip->reason;
        outcome.changed = Tri::no;
        settle(index, outcome);
        continue;
      }
      if (stop_.load() && !ended_) {
        result_.interrupted = true;
        ended_ = true;
      }
      if (!ended_) return index;
      Outcome outcome;
      outcome.message = result_.interrupted ? "interrupted" : "the run had ended";
      outcome.changed = Tri::no;
      settle(index, outcome);
    }
    return std::nullopt;
  }

  void do_row(std::size_t index) {
    Outcome outcome;
    std::optional<Error> ending;
    try {
      outcome.evidence = action_.carry_out(plan_.rows[index]);
      outcome.state = RowState::done;
      outcome.changed = Tri::yes;
    } catch (const Error& error) {
      outcome = outcome_of(error);
      if (concerns_all(error.code)) ending = error;
    } catch (const std::exception& error) {
      outcome = outcome_of(Error(Code::internal, error.what()));
    }
    const std::lock_guard lock(mutex_);
    if (ending && !ended_) {
      ended_ = true;
      if (stop_.load() && ending->code == Code::cancelled) {
        result_.interrupted = true;
      } else {
        result_.stopped_by = ending;
      }
    }
    settle(index, outcome);
  }

  void settle(std::size_t index, const Outcome& outcome) {
    result_.tally.add(outcome.state);
    observer_.settled(index, plan_.rows[index], outcome);
  }

  const Plan& plan_;
  PlanAction& action_;
  PlanObserver& observer_;
  const std::atomic<bool>& stop_;
  std::mutex mutex_;
  std::size_t next_ = 0;
  bool ended_ = false;
  std::exception_ptr failure_;
  PlanResult result_;
};

}  // namespace

PlanResult run_plan(const Plan& plan, PlanAction& action, PlanObserver& observer,
                    const std::atomic<bool>& stop) {
  return PlanRun(plan, action, observer, stop).carry_out();
}

}  // namespace provost::core
