#include "provost/job/cancel.hpp"

#include "core/job/cancel.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/counted.hpp"
#include "provost/common/job_id.hpp"
#include "provost/job/jobs.hpp"

namespace provost::cli {

ExitCode run_job_cancel(const JobCancelOptions& options, Program& program) {
  core::JobStore store = job_store(program);
  const std::string id = job_id(store, options.id);
  const core::JobSummary job = store.find(id);
  if (is_over(job)) {
    throw Exit(ExitCode::usage,
               "job " + id + " is " + std::string(phase_word(job)) + ": nothing is left to cancel");
  }
  // From here on nobody else can run it.
  const auto journal = store.open(id);
  const std::string left = counted(totals_of(journal->counts()).left, "row");
  if (!options.yes) {
    program.require_person("whether to cancel job " + id, "say it with --yes");
    if (!program.terminal().confirm("Cancel job " + id + " (" + job.head.command + "), with " +
                                    left + " left?")) {
      throw Exit(ExitCode::stopped, "job " + id + " stays as it is");
    }
  }
  core::cancel_job(*journal);
  program.streams().note("cancelled job " + id + "; of what was left, " + left +
                         ", nothing will be done");
  return ExitCode::done;
}

void add_job_cancel(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<JobCancelOptions>();
  CLI::App* verb = add_verb(
      noun, "cancel", "Decide that the rest of a job is not to be done",
      "  provost job cancel 20261128-1\n"
      "  provost job cancel last --yes\n"
      "\nWhat was done stays done, and the job its report. A row that was under way when the job "
      "was\n"
      "interrupted counts as unknown. A job that is running has to be stopped first: with Ctrl-C\n"
      "where it runs.\n",
      options, chosen, &run_job_cancel);
  verb->add_option("id", options->id, job_word_help)->required()->type_name("ID");
  verb->add_flag("-y,--yes", options->yes, "Do not ask");
}

}  // namespace provost::cli
