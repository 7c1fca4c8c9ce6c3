#include "core/journal/job.hpp"
#include "core/journal/row.hpp"

namespace provost::core {

std::string_view name_of(JobPhase phase) {
  switch (phase) {
    case JobPhase::planning:
      return "planning";
    case JobPhase::planned:
      return "planned";
    case JobPhase::running:
      return "running";
    case JobPhase::finished:
      return "finished";
    case JobPhase::cancelled:
      return "cancelled";
  }
  return "planning";
}

std::string_view name_of(RowStage stage) {
  switch (stage) {
    case RowStage::to_do:
      return "to_do";
    case RowStage::under_way:
      return "under_way";
    case RowStage::skipped:
      return "skipped";
    case RowStage::done:
      return "done";
    case RowStage::failed:
      return "failed";
    case RowStage::unknown:
      return "unknown";
  }
  return "unknown";
}

}  // namespace provost::core
