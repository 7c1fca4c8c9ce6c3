#include "core/job/run_state.hpp"

#include <string>

namespace provost::core {
namespace {

/// Fewer rows say little about a share.
constexpr std::uint64_t kFewRows = 20;

RowStage stage_of(RowState state) {
  switch (state) {
    case RowState::done:
      return RowStage::done;
    case RowState::skipped:
      return RowStage::skipped;
    case RowState::failed:
      return RowStage::failed;
    case RowState::not_tried:
      return RowStage::to_do;
    case RowState::unknown:
      break;
  }
  return RowStage::unknown;
}

}  // namespace

StageCounts::StageCounts(const std::vector<RowCount>& counts) {
  for (const RowCount& count : counts) of(count.stage) += count.rows;
}

Tally StageCounts::tally() const {
  Tally tally;
  tally.done = of(RowStage::done);
  tally.skipped = of(RowStage::skipped);
  tally.failed = of(RowStage::failed);
  tally.unknown = of(RowStage::unknown) + of(RowStage::under_way);
  tally.not_tried = of(RowStage::to_do);
  return tally;
}

RunState::RunState(Journal& the_journal, const std::vector<RowCount>& rows,
                   const RunSettings& the_settings, RunObserver& observer, LimitClock& the_clock)
    : journal(the_journal),
      settings(the_settings),
      clock(the_clock),
      committer(the_journal, {the_settings.before_intents, the_settings.before_outcomes}),
      counts(rows),
      stages(the_settings.stages,
             counts.left() + (settings.retry_unknown ? counts.of(RowStage::unknown) : 0)),
      observer_(observer) {}

void RunState::end_all(LaneEnd why, std::optional<Error> error) {
  {
    const std::lock_guard lock(mutex);
    if (!end) end = LaneResult{why, std::move(error)};
  }
  ending.cancel();
  const std::lock_guard lock(mutex);
  changed.notify_all();
}

void RunState::interrupt() {
  {
    const std::lock_guard lock(mutex);
    interrupted = true;
  }
  end_all(LaneEnd::interrupted);
}

void RunState::move(JournalRow& row, RowStage stage) {
  const std::lock_guard lock(mutex);
  --counts.of(row.stage);
  ++counts.of(stage);
  row.stage = stage;
}

void RunState::settle(JournalRow& row, const Outcome& outcome) {
  const RowStage stage = stage_of(outcome.state);
  move(row, stage);
  if (settings.on_outcome) settings.on_outcome(row, outcome);
  committer.settle({row.number, now(), stage, outcome});
  bool enough = false;
  {
    const std::lock_guard lock(mutex);
    ++ended_;
    if (stage != RowStage::done) ++wrong_;
    enough = too_many_failures();
  }
  tell([&](RunObserver& observer) { observer.settled(row, outcome); });
  if (enough) {
    end_all(LaneEnd::failures, Error(Code::stopped, "too many rows went wrong"));
  }
}

void RunState::withdraw(JournalRow& row) {
  committer.settle({row.number, now(), RowStage::to_do, {}});
  // Before anybody may begin it again: a later intent must not be written with this.
  committer.flush();
  move(row, RowStage::to_do);
}

bool RunState::too_many_failures() const {
  const FailureLimit& limit = settings.failures;
  if (limit.rows > 0 && wrong_ >= limit.rows) return true;
  return limit.percent > 0 && ended_ >= kFewRows &&
         wrong_ * 100 >= ended_ * static_cast<std::uint64_t>(limit.percent);
}

}  // namespace provost::core
