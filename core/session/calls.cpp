#include <algorithm>
#include <chrono>
#include <utility>

#include "core/base/duration.hpp"
#include "core/plan/operation_traits.hpp"
#include "core/profile/operation_words.hpp"
#include "core/session/retry.hpp"
#include "core/session/session.hpp"

namespace provost::core {
namespace {

using std::chrono::milliseconds;
using std::chrono::system_clock;

constexpr milliseconds kRenewBefore{60'000};
constexpr milliseconds kShortWait{2'000};  // not worth a word

bool same_values(const std::vector<SessionValue>& a, const std::vector<SessionValue>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const SessionValue& x, const SessionValue& y) {
                      return x.name == y.name && x.text.reveal() == y.text.reveal();
                    });
}

/// Would the same credentials be refused again, and perhaps lock the account?
bool refuses_credentials(Code code) {
  return code == Code::unauthenticated || code == Code::account_disabled ||
         code == Code::must_change_password || code == Code::second_factor_required;
}

Congestion::Answer answer_of(const std::optional<Error>& error) {
  if (!error) return Congestion::Answer::good;
  if (error->code == Code::rate_limited || error->code == Code::unavailable ||
      error->http_status >= 500) {
    return Congestion::Answer::too_much;
  }
  return error->code == Code::cancelled ? Congestion::Answer::none : Congestion::Answer::good;
}

/// What several tries together have changed.
Tri together(Tri one, Tri other) {
  if (one == Tri::yes || other == Tri::yes) return Tri::yes;
  return one == Tri::no ? other : Tri::unknown;
}

}  // namespace

void Session::call(Operation operation, std::string_view scope, const Function& function,
                   Turn* turn) {
  Tri changed = Tri::no;
  std::optional<Error> failure;
  try {
    failure = try_until_it_ends(operation, scope, function, turn, changed);
  } catch (Error& between) {
    failure = between.with_changed(Tri::no);
  }
  if (!failure) return;
  if (!changes_account(operation)) throw Error(*failure);
  // However certain the last failure is, it says nothing of the tries before it.
  if (failure->changed == Tri::no && changed == Tri::unknown) {
    failure->message += "; an earlier try may have been carried out";
  }
  throw Error(failure->with_changed(changed));
}

std::optional<Error> Session::try_until_it_ends(Operation operation, std::string_view scope,
                                                const Function& function, Turn* turn,
                                                Tri& changed) {
  WriteKind kind = provider_.descriptor().facts(operation).kind;
  // A write that is not declared as one must not come twice.
  if (kind == WriteKind::none && changes_account(operation)) kind = WriteKind::once;
  Retry retry(operation, kind);
  while (true) {
    // Loaded first: who sees the old time after another thread has renewed does not do it again.
    const std::uint64_t before = generation_.load();
    if (about_to_expire()) renew(before);
    const std::uint64_t generation = generation_.load();
    std::optional<Error> error = attempt(operation, scope, function, turn);
    if (!error) return std::nullopt;
    changed = together(changed, error->changed);
    turn = nullptr;
    const NextTry next = retry.after(*error);
    switch (next.kind) {
      case NextTry::Kind::give_up:
        return error;
      case NextTry::Kind::renew:
        renew(generation);
        break;
      case NextTry::Kind::wait:
        wait(operation, *error, next.wait);
        break;
    }
  }
}

std::optional<Error> Session::attempt(Operation operation, std::string_view scope,
                                      const Function& function, Turn* turn) {
  RateLimits::Permit permit =
      turn != nullptr ? turn->use() : permit_for(operation, means_.cancellation);
  Congestion::Slot slot = congestion_.enter(means_.cancellation);
  std::optional<Error> failure = ask(scope, function);
  slot.answered(answer_of(failure));
  permit.answered();
  return failure;
}

std::optional<Error> Session::ask(std::string_view scope, const Function& function) {
  const std::shared_lock session(mutex_);
  if (session_ == 0) {  // another thread could not sign in again
    return Error(Code::unauthenticated, "nobody is signed in any more").with_changed(Tri::no);
  }
  std::unique_lock turn(turn_, std::defer_lock);
  if (!provider_.descriptor().concurrent) turn.lock();
  CallContext context(call_means(scope, nullptr));
  const provost_code code = function(context.abi(), session_);
  if (code == PROVOST_OK || code == PROVOST_STOPPED) return std::nullopt;
  return context.error(code);
}

Turn Session::wait_for_turn(Operation operation, Cancellation& ending) {
  return Turn(permit_for(operation, ending));
}

RateLimits::Permit Session::permit_for(Operation operation, Cancellation& cancellation) {
  const Limit limit = limit_of(operation);
  const milliseconds time = estimate(operation, 1);
  if (time >= kShortWait) {
    means_.notices.waiting(settings_.profile + ": at most " + std::to_string(limit.count) +
                               " of '" + command_of(operation) + "' in " +
                               duration_text(limit.period),
                           time);
  }
  return means_.limits.acquire(limit_key(operation), limit, cancellation);
}

LimitKey Session::limit_key(Operation operation) const {
  return {reading_.url().origin(), std::string(word_of(operation))};
}

Limit Session::limit_of(Operation operation) const {
  const auto own = settings_.limits.find(operation);
  if (own != settings_.limits.end()) return own->second;
  const OperationFacts facts = provider_.descriptor().facts(operation);
  return {static_cast<std::uint32_t>(std::max(facts.limit_count, 0)), facts.limit_period};
}

milliseconds Session::estimate(Operation operation, std::size_t calls) {
  const Limit limit = limit_of(operation);
  if (limit.count == 0 || calls == 0) return milliseconds(0);
  return means_.limits.estimate(limit_key(operation), limit, calls);
}

void Session::wait(Operation operation, const Error& error, milliseconds time) {
  if (time >= kShortWait) means_.notices.waiting(settings_.profile + ": " + error.message, time);
  if (error.code == Code::rate_limited) {
    means_.limits.hold(limit_key(operation), time);
  } else if (means_.cancellation.wait_for(time)) {
    throw Error(Code::cancelled, "cancelled while waiting for the server");
  }
}

bool Session::about_to_expire() const {
  const std::int64_t expires = expires_ms_.load();
  if (expires == 0 || provider_.auth()->renew == nullptr) return false;
  const auto now = std::chrono::duration_cast<milliseconds>(system_clock::now().time_since_epoch());
  return milliseconds(expires) < now + kRenewBefore;
}

void Session::renew(std::uint64_t generation) {
  const std::unique_lock alone(mutex_);
  if (generation_.load() != generation) return;
  if (refusal_) throw *refusal_;
  try {
    renew_alone();
  } catch (Error& error) {
    error.changed = Tri::no;  // of the call that is not made now
    if (refuses_credentials(error.code)) refusal_ = error;
    throw;
  }
  ++generation_;
}

void Session::renew_alone() {
  std::optional<FileLock> lock;
  if (stored_) {
    lock.emplace(means_.store.lock(settings_.profile, &means_.cancellation));
    // Another process may have renewed it meanwhile: a refresh token that was used up counts as
    // a failed login.
    const std::optional<StoredSession> stored = means_.store.load(key());
    if (stored && !same_values(stored->values, kept_.values)) {
      close_handle();
      if (resume_stored()) return;
    }
  }
  if (session_ != 0 && provider_.auth()->renew != nullptr) {
    KeptSession kept{kept_.values, {}};  // the old time says nothing of what is renewed
    CallContext context(call_means({}, &kept));
    const provost_code code = provider_.auth()->renew(context.abi(), session_);
    if (code == PROVOST_OK) {
      adopt(std::move(kept));
      if (stored_) save();
      return;
    }
    const Error error = context.error(code);
    if (error.code != Code::unauthenticated) throw error;
  }
  close_handle();
  sign_in();
}

void Session::sign_out() {
  {
    const std::unique_lock alone(mutex_);
    if (session_ != 0 && provider_.auth()->sign_out != nullptr) {
      CallContext context(call_means({}, nullptr));
      const provost_code code = provider_.auth()->sign_out(context.abi(), session_);
      means_.store.remove(settings_.profile);
      if (code != PROVOST_OK && code != PROVOST_UNAUTHENTICATED) throw context.error(code);
    }
    means_.store.remove(settings_.profile);
    close_handle();
  }
}

}  // namespace provost::core
