#include "provost/job/next_step.hpp"

#include "provost/common/counted.hpp"
#include "provost/job/jobs.hpp"

namespace provost::cli {

std::vector<std::string> next_steps(const core::JobSummary& job) {
  const std::string& id = job.head.id;
  const RowTotals totals = totals_of(job.counts);
  std::vector<std::string> steps;
  if (job.runner) {
    steps.push_back("it is in the hands of " +
                    (*job.runner == 0 ? std::string("another process")
                                      : "process " + std::to_string(*job.runner)) +
                    "; look again: provost job show " + id);
    return steps;
  }
  if (!is_over(job)) {
    steps.push_back("go on with " + counted(totals.left, "row") + ": provost job resume " + id);
    steps.push_back("or leave them: provost job cancel " + id);
  }
  if (totals.failed > 0) {
    steps.push_back("see what failed: provost job report " + id + " --state failed");
    if (is_over(job)) steps.push_back("try it again: provost job retry " + id);
  }
  if (totals.unknown > 0) {
    steps.push_back(counted(totals.unknown, "row") +
                    " may or may not have been done: provost job report " + id +
                    " --state unknown");
  }
  return steps;
}

}  // namespace provost::cli
