#include "provost/common/run_audit.hpp"

#include <utility>

namespace provost::cli {

void RunAudit::settled(const core::JournalRow& row, const core::Outcome& outcome) {
  const std::lock_guard lock(mutex_);
  waiting_.push_back({row, outcome});
  waiting_.back().row.before.clear();  // not told, and the largest of it
}

void RunAudit::flush() {
  const std::lock_guard lock(mutex_);
  std::vector<core::AuditedRow> rows;
  rows.reserve(waiting_.size());
  for (const Settled& one : waiting_) {
    rows.push_back(core::AuditedRow::of(one.row, head_.parts.at(one.row.part), one.outcome));
  }
  if (rows.empty()) return;
  audit_.rows(rows);
  waiting_.clear();
}

void RunAudit::end(const core::RunResult& result) {
  flush();
  std::string ending = result.finished ? "finished" : "not finished";
  if (result.interrupted) ending = "interrupted";
  for (const core::LaneResult& lane : result.lanes) {
    if (lane.why) ending = lane.why->message;
  }
  audit_.end(result.tally, ending);
}

}  // namespace provost::cli
