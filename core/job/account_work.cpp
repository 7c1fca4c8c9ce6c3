#include "core/job/account_work.hpp"

#include <utility>

#include "core/job/failure_of.hpp"

namespace provost::core {
namespace {

/// A row that finds its server in trouble so often, while others find it well, is to blame itself.
constexpr int kTries = 3;

/// What a later step of the chain, or the person meanwhile, may have undone is looked at once more
/// in the end, however well its own answer proved it; and so is what nobody knows of.
bool has_to_be_proved(Operation operation, bool chained, const Outcome& outcome) {
  const bool doubtful = outcome.state == RowState::unknown;
  if (!doubtful && outcome.state != RowState::done) return false;
  switch (operation) {
    case Operation::end_sessions:
    case Operation::revoke_tokens:
      return chained || doubtful || outcome.evidence != Evidence::confirmed;
    case Operation::disable:
      return chained || doubtful;
    default:
      return false;
  }
}

/// Of an account that is not there nothing else can be done either.
bool ends_chain(const Outcome& outcome) {
  return outcome.state == RowState::failed && outcome.code == Code::not_found;
}

Outcome done_with(Evidence evidence) {
  Outcome outcome;
  outcome.state = RowState::done;
  outcome.evidence = evidence;
  outcome.changed = Tri::yes;
  return outcome;
}

/// What a row came to of which reading shows that something is left.
Outcome with_left_over(const Outcome& said, const std::string& left_over) {
  Outcome outcome = said;
  outcome.state = RowState::failed;
  if (said.state == RowState::done) {
    outcome.code = Code::protocol;
    outcome.message = "done, but " + left_over;
  } else {
    outcome.code = Code::unavailable;
    outcome.message = "tried, but " + left_over + "; " + said.message;
  }
  return outcome;
}

}  // namespace

bool AccountWork::carry_on() {
  while (account_.next < account_.rows.size()) {
    if (!lane_.open()) {
      // What was done is still read again where that can be.
      if (lane_.ending().cancelled()) prove();
      return false;
    }
    do_row(account_.rows[account_.next]);
  }
  return prove();
}

void AccountWork::do_row(JournalRow& row) {
  if (row.stage != RowStage::to_do && !clear_up(row)) return;
  std::optional<RateLimits::Permit> permit;
  std::unique_ptr<ReadyRow> ready;
  const Try failure = failure_of([&] {
    if (const auto& rate = lane_.spec().rate) {
      permit.emplace(rate->limits.acquire(rate->key, rate->limit, lane_.ending()));
    }
    ready = action_.make_ready(row, lane_.ending());
  });
  if (failure || !lane_.open()) {
    if (permit) permit->withdraw();
    if (failure) not_begun(row, *failure);
    return;
  }
  send(row, *ready);
}

bool AccountWork::clear_up(JournalRow& row) {
  const WriteKind kind = action_.kind(row.operation);
  if (kind == WriteKind::repeatable || action_.makes_up(row)) return true;
  if (kind != WriteKind::once) {
    std::optional<Outcome> found;
    const Try failure = failure_of([&] { found = action_.find_out(row); });
    if (failure && disposition_of(*failure).lane != Disposition::Lane::on) {
      tell_lane(*failure);
      if (once_more()) return false;
    }
    if (found) {
      settle(row, *found);
      return false;
    }
  }
  if (run_.settings.retry_unknown) return true;
  Outcome outcome = row.outcome;
  outcome.state = RowState::unknown;
  if (outcome.message.empty()) outcome = interrupted_outcome();
  settle(row, outcome);
  return false;
}

void AccountWork::send(JournalRow& row, ReadyRow& ready) {
  const RowStage before = row.stage;
  row.begun = run_.now();
  run_.committer.begin({row.number, row.begun});
  run_.move(row, RowStage::under_way);
  ++row.tries;
  Evidence evidence{};
  if (const Try failure = failure_of([&] { evidence = ready.carry_out(); })) {
    went_wrong(row, *failure, before);
  } else {
    settle(row, done_with(evidence));
  }
}

void AccountWork::not_begun(JournalRow& row, const Error& error) {
  const bool concerns_all = disposition_of(error).lane != Disposition::Lane::on;
  tell_lane(error);
  if (concerns_all && once_more()) return;
  settle_failed(row, error, RowState::failed,
                row.stage == RowStage::to_do ? Tri::no : Tri::unknown);
}

void AccountWork::went_wrong(JournalRow& row, const Error& error, RowStage before) {
  const Disposition meaning = disposition_of(error);
  const bool earlier_doubt = before != RowStage::to_do;
  tell_lane(error);
  switch (meaning.row) {
    case Disposition::Row::failed:
      settle_failed(row, error, RowState::failed,
                    earlier_doubt && error.changed == Tri::no ? Tri::unknown : error.changed);
      return;
    case Disposition::Row::to_do:
      if (!once_more()) {
        settle_failed(row, error, RowState::failed, earlier_doubt ? Tri::unknown : Tri::no);
      } else if (!earlier_doubt) {
        run_.withdraw(row);  // else it stays under way: of the earlier try nobody knows
      }
      return;
    case Disposition::Row::doubtful:
      // Where nothing can be found out any more the row stays under way, for the next run to
      // settle; otherwise this one does, by clear_up().
      if (action_.kind(row.operation) == WriteKind::once || !once_more()) {
        if (meaning.lane != Disposition::Lane::stop) {
          settle_failed(row, error, RowState::unknown, Tri::unknown);
        }
      } else {
        row.outcome = outcome_of(error);
      }
      return;
  }
}

bool AccountWork::prove() {
  if (account_.unproven.empty()) return true;
  std::vector<const JournalRow*> rows;
  for (const Unproven& one : account_.unproven) rows.push_back(&account_.rows[one.row]);
  std::vector<Proof> proofs;
  const Try failure = failure_of([&] { proofs = action_.verify(rows); });
  if (failure) {
    const bool concerns_all = disposition_of(*failure).lane != Disposition::Lane::on;
    tell_lane(*failure);
    // Such rows may be done again, which the next run does if this one cannot read.
    if (concerns_all && once_more()) return false;
  }
  for (const Unproven& one : std::exchange(account_.unproven, {})) {
    JournalRow& row = account_.rows[one.row];
    Outcome outcome = one.outcome;
    if (failure && outcome.state == RowState::done) {
      outcome.message = "could not be read again: " + failure->message;
    }
    for (const Proof& proof : proofs) {
      if (proof.operation != row.operation) continue;
      outcome = proof.left_over.empty() ? done_with(Evidence::confirmed)
                                        : with_left_over(one.outcome, proof.left_over);
    }
    run_.settle(row, outcome);
    lane_.heed(row, outcome);
  }
  return true;
}

void AccountWork::settle(JournalRow& row, const Outcome& outcome) {
  const std::size_t index = account_.next++;
  account_.troubles = 0;
  if (has_to_be_proved(row.operation, account_.rows.size() > 1, outcome)) {
    account_.unproven.push_back({index, outcome});
    return;
  }
  run_.settle(row, outcome);
  lane_.heed(row, outcome);
  if (!ends_chain(outcome)) return;
  for (; account_.next < account_.rows.size(); ++account_.next) {
    JournalRow& rest = account_.rows[account_.next];
    Outcome same = outcome;
    same.message = "not tried: " + outcome.message;
    same.changed = rest.stage == RowStage::to_do ? Tri::no : Tri::unknown;
    run_.settle(rest, same);
  }
}

void AccountWork::settle_failed(JournalRow& row, const Error& error, RowState state, Tri changed) {
  Outcome outcome = outcome_of(error);
  outcome.state = state;
  outcome.changed = changed;
  settle(row, outcome);
}

void AccountWork::tell_lane(const Error& error) {
  switch (disposition_of(error).lane) {
    case Disposition::Lane::on:
      return;
    case Disposition::Lane::hold:
      lane_.hold(error);
      return;
    case Disposition::Lane::session:
      lane_.end(LaneEnd::session, error);
      return;
    case Disposition::Lane::stop:
      // An action that was told that the lane ends has nothing new to say.
      if (!lane_.ending().cancelled()) run_.interrupt();
      return;
  }
}

bool AccountWork::once_more() { return lane_.ending().cancelled() || ++account_.troubles < kTries; }

}  // namespace provost::core
