#include "core/job/run.hpp"

#include <algorithm>
#include <memory>

#include "core/job/failure_of.hpp"
#include "core/job/lane.hpp"
#include "core/job/run_state.hpp"

namespace provost::core {
namespace {

/// How many rows a lane has to look after.
std::uint64_t rows_of(const LaneSpec& lane, const std::vector<RowCount>& counts, bool unknown) {
  std::uint64_t rows = 0;
  for (const RowCount& count : counts) {
    if (std::find(lane.parts.begin(), lane.parts.end(), count.part) == lane.parts.end()) continue;
    if (count.stage == RowStage::to_do || count.stage == RowStage::under_way ||
        (unknown && count.stage == RowStage::unknown)) {
      rows += count.rows;
    }
  }
  return rows;
}

}  // namespace

RunResult run_job(Journal& journal, std::span<const LaneSpec> lanes, const RunSettings& settings,
                  RunObserver& observer, LimitClock& clock, Cancellation& stop) {
  const std::vector<RowCount> counts = journal.counts();
  journal.set_phase(JobPhase::running);
  RunState run(journal, counts, settings, observer, clock);
  std::vector<std::unique_ptr<Lane>> working;
  for (const LaneSpec& lane : lanes) {
    working.push_back(std::make_unique<Lane>(run, lane, working.size()));
  }
  {
    const Cancellation::Guard on_stop(stop, [&run] { run.interrupt(); });
    for (std::size_t i = 0; i < lanes.size(); ++i) {
      working[i]->start(rows_of(lanes[i], counts, settings.retry_unknown));
    }
    for (const auto& lane : working) lane->join();
  }

  Committer::Ending ending = run.committer.close();
  RunResult result;
  result.tally = run.counts.tally();
  for (const auto& lane : working) result.lanes.push_back(lane->result());
  result.interrupted = run.interrupted;
  result.journal_failure = std::move(ending.failure);
  result.unrecorded = std::move(ending.unrecorded);
  if (!result.journal_failure && run.end && run.end->end == LaneEnd::journal) {
    result.journal_failure = run.end->why;
  }
  if (run.counts.left() == 0 && !result.journal_failure && settings.before_finish) {
    result.finish_failure = failure_of(settings.before_finish);
  }
  if (run.counts.left() == 0 && !result.journal_failure && !result.finish_failure) {
    result.journal_failure = failure_of([&] { journal.set_phase(JobPhase::finished); });
    result.finished = !result.journal_failure;
  }
  if (run.thrown) std::rethrow_exception(run.thrown);
  return result;
}

}  // namespace provost::core
