#include "provost/job/row_result.hpp"

#include "provost/common/reason.hpp"
#include "provost/job/jobs.hpp"

namespace provost::cli {

std::string_view state_of(core::RowStage stage, const core::JobSummary& job) {
  switch (stage) {
    case core::RowStage::to_do:
      return is_over(job) ? "not tried" : "to do";
    case core::RowStage::under_way:
      return "under way";
    case core::RowStage::skipped:
      return core::name_of(core::RowState::skipped);
    case core::RowStage::done:
      return core::name_of(core::RowState::done);
    case core::RowStage::failed:
      return core::name_of(core::RowState::failed);
    case core::RowStage::unknown:
      break;
  }
  return core::name_of(core::RowState::unknown);
}

RowResult result_of(const core::JournalRow& row, const core::JobSummary& job) {
  RowResult result{state_of(row.stage, job), {}, {}};
  if (row.stage == core::RowStage::to_do) {
    if (job.phase == core::JobPhase::cancelled) result.reason = "the job was cancelled";
  } else if (row.stage == core::RowStage::under_way) {
    if (!job.runner) {
      result.reason = "the run was interrupted while this was under way; 'provost job resume " +
                      job.head.id + "' settles it";
    }
  } else {
    if (row.stage != core::RowStage::done && row.outcome.code != Code::ok) {
      result.code = name_of(row.outcome.code);
    }
    result.reason = reason_of(row.outcome);
  }
  return result;
}

}  // namespace provost::cli
