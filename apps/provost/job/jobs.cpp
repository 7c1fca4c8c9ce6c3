#include "provost/job/jobs.hpp"

#include "core/output/account_columns.hpp"

namespace provost::cli {

core::JobStore job_store(const Program& program) {
  return core::JobStore(core::require_state(program.paths()) / "jobs");
}

std::string_view phase_word(const core::JobSummary& job) {
  return job.phase == core::JobPhase::running && !job.runner ? "stopped" : name_of(job.phase);
}

bool is_over(const core::JobSummary& job) {
  return job.phase == core::JobPhase::finished || job.phase == core::JobPhase::cancelled;
}

RowTotals totals_of(const std::vector<core::RowCount>& counts) {
  RowTotals totals;
  for (const core::RowCount& count : counts) {
    totals.all += count.rows;
    switch (count.stage) {
      case core::RowStage::done:
        totals.done += count.rows;
        break;
      case core::RowStage::skipped:
        totals.skipped += count.rows;
        break;
      case core::RowStage::failed:
        totals.failed += count.rows;
        break;
      case core::RowStage::unknown:
        totals.unknown += count.rows;
        break;
      case core::RowStage::to_do:
      case core::RowStage::under_way:
        totals.left += count.rows;
        break;
    }
  }
  return totals;
}

std::vector<std::string> servers_of(const core::JobHead& head) {
  std::vector<std::string> labels;
  for (const core::JobPart& part : head.parts) labels.push_back(part.label());
  return labels;
}

std::string time_text(core::JournalTime time) {
  if (time == core::JournalTime{}) return {};
  return core::time_text(Time::at_ms(time.time_since_epoch().count()));
}

}  // namespace provost::cli
