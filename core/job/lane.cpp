#include "core/job/lane.hpp"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include "core/base/duration.hpp"
#include "core/job/account_work.hpp"
#include "core/job/disposition.hpp"
#include "core/job/failure_of.hpp"

namespace provost::core {
namespace {

/// Fewer may be protected accounts that happen to stand side by side.
constexpr std::size_t kRefusals = 3;

}  // namespace

Lane::Lane(RunState& run, const LaneSpec& spec, std::size_t index)
    : run_(run),
      spec_(spec),
      index_(index),
      source_(run.journal, spec.parts, run.settings.retry_unknown),
      with_the_run_(run.ending, [this] { ending_.cancel(); }) {}

void Lane::start(std::uint64_t rows) {
  const auto width = static_cast<std::uint64_t>(std::max(spec_.width, 1));
  try {
    for (std::uint64_t i = 0; i < std::clamp<std::uint64_t>(rows, 1, width); ++i) {
      threads_.emplace_back([this] { work(); });
    }
  } catch (const std::system_error&) {
    // Fewer do as well.
    if (threads_.empty()) end(LaneEnd::trouble, Error(Code::unavailable, "no thread can be made"));
  }
}

void Lane::join() {
  for (std::thread& thread : threads_) thread.join();
}

LaneResult Lane::result() const {
  if (end_) return *end_;
  if (exhausted_ || !run_.end) return {};
  return *run_.end;
}

void Lane::work() noexcept {
  try {
    while (std::optional<AccountRows> account = take()) {
      AccountWork work(*this, *account);
      const bool done = work.carry_on();
      give_back(std::move(*account), done);
    }
  } catch (const Error& error) {
    run_.end_all(LaneEnd::journal, error);  // nothing else throws here
  } catch (const std::exception& error) {
    run_.end_all(LaneEnd::journal, Error(Code::internal, error.what()));
  }
}

std::optional<AccountRows> Lane::take() {
  Lock lock(run_.mutex);
  while (!ended() && !exhausted_) {
    if (hold_) {
      wait_for_server(lock);
    } else if (under_way_ > 0 && under_way_ >= spec_.action.width()) {
      run_.changed.wait(lock);
    } else if (!put_back_.empty()) {
      AccountRows account = std::move(put_back_.front());
      put_back_.pop_front();
      ++under_way_;
      return account;
    } else if (!source_.more()) {
      begin_next_pass(lock);
    } else if (!run_.stages.open(run_.begun)) {
      ask_whether_to_go_on(lock);
    } else {
      AccountRows account = source_.next();
      run_.begun += account.rows.size();
      ++run_.open;
      ++under_way_;
      return account;
    }
  }
  return std::nullopt;
}

void Lane::begin_next_pass(Lock& lock) {
  if (under_way_ > 0 || turning_) {
    run_.changed.wait(lock);
    return;
  }
  turning_ = true;
  lock.unlock();
  run_.committer.flush();  // or the next pass would find rows of this one as they were
  lock.lock();
  turning_ = false;
  exhausted_ = !source_.next_pass();
  run_.changed.notify_all();
}

void Lane::give_back(AccountRows account, bool done) {
  const std::lock_guard lock(run_.mutex);
  --under_way_;
  if (done || ended()) {
    --run_.open;
  } else {
    put_back_.push_front(std::move(account));
  }
  run_.changed.notify_all();
}

bool Lane::open() {
  const std::lock_guard lock(run_.mutex);
  return !ended() && !hold_;
}

void Lane::hold(const Error& why) {
  const std::lock_guard lock(run_.mutex);
  if (ended() || hold_) return;
  hold_.emplace(why, run_.clock.now(), run_.settings.wait_for_server);
  hold_told_ = false;
  run_.changed.notify_all();
}

void Lane::end(LaneEnd why, const Error& error) {
  {
    const std::lock_guard lock(run_.mutex);
    if (!end_ && !ended()) end_ = LaneResult{why, error};
  }
  ending_.cancel();
  const std::lock_guard lock(run_.mutex);
  run_.open -= put_back_.size();
  put_back_.clear();
  run_.changed.notify_all();
}

void Lane::heed(const JournalRow& row, const Outcome& outcome) {
  {
    const std::lock_guard lock(run_.mutex);
    if (outcome.state != RowState::failed || outcome.code != Code::permission_denied) {
      refused_.clear();
      return;
    }
    refused_.insert(row.account);
    if (refused_.size() < kRefusals) return;
    refused_.clear();
  }
  bool administers = false;
  const auto failure = failure_of([&] { administers = spec_.action.administers(); });
  if (administers || (failure && failure->code != Code::permission_denied)) return;
  end(LaneEnd::session,
      Error(Code::permission_denied,
            "whoever signs in is not allowed to do this any more: " + std::to_string(kRefusals) +
                " accounts were refused one after the other (" + outcome.message + ")"));
}

void Lane::wait_for_server(Lock& lock) {
  if (probing_) {
    run_.changed.wait(lock);
    return;
  }
  probing_ = true;
  if (!std::exchange(hold_told_, true)) {
    const Error why = hold_->why();
    lock.unlock();
    run_.tell([&](RunObserver& observer) { observer.pause_began(index_, why); });
    lock.lock();
  }
  while (!ended() && run_.clock.now() < hold_->next_probe()) {
    run_.clock.wait_until(lock, run_.changed, hold_->next_probe());
  }
  std::optional<Error> failure;
  if (!ended()) {
    lock.unlock();
    failure = failure_of([this] { spec_.action.probe(); });
    lock.lock();
  }
  probing_ = false;
  run_.changed.notify_all();
  if (ended()) return;
  const Disposition::Lane lane = failure ? disposition_of(*failure).lane : Disposition::Lane::on;
  if (lane == Disposition::Lane::on) {
    hold_.reset();
    lock.unlock();
    run_.tell([this](RunObserver& observer) { observer.pause_ended(index_); });
    lock.lock();
  } else if (lane == Disposition::Lane::stop) {
    lock.unlock();
    run_.interrupt();
    lock.lock();
  } else if (lane == Disposition::Lane::session) {
    lock.unlock();
    end(LaneEnd::session, *failure);
    lock.lock();
  } else if (!hold_->wait_longer(*failure, run_.clock.now())) {
    failure->message = "the server was not back within " +
                       duration_text(run_.settings.wait_for_server) + ": " + failure->message;
    lock.unlock();
    end(LaneEnd::trouble, *failure);
    lock.lock();
  }
}

void Lane::ask_whether_to_go_on(Lock& lock) {
  if (run_.asking || run_.open > 0) {
    run_.changed.wait(lock);
    return;
  }
  run_.asking = true;
  const int percent = run_.stages.percent();
  const Tally tally = run_.counts.tally();
  lock.unlock();
  run_.committer.flush();
  bool go_on = false;
  run_.tell([&](RunObserver& observer) { go_on = observer.go_on(percent, tally); });
  if (!go_on) run_.end_all(LaneEnd::refused);
  lock.lock();
  run_.asking = false;
  run_.stages.next();
  run_.changed.notify_all();
}

}  // namespace provost::core
