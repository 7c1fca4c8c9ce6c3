#include "provost/job/list.hpp"

#include "provost/common/cli11.hpp"
#include "provost/common/counted.hpp"
#include "provost/job/jobs.hpp"

namespace provost::cli {
namespace {

std::vector<core::Cell> cells_of(const core::JobSummary& job) {
  using core::Cell;
  const auto number = [](std::uint64_t rows) {
    return Cell::of_number(static_cast<long long>(rows));
  };
  const RowTotals totals = totals_of(job.counts);
  return {Cell::of(job.head.id),      Cell::of(phase_word(job)),
          Cell::of(job.head.command), Cell::of_list(servers_of(job.head)),
          number(totals.all),         number(totals.done),
          number(totals.failed),      number(totals.unknown),
          number(totals.left),        Cell::of(time_text(job.head.created))};
}

}  // namespace

ExitCode run_job_list(const JobListOptions& options, Program& program) {
  const core::JobList list = job_store(program).list();
  const auto writer = writer_for(options.output, program.streams(),
                                 {"id", "phase", "command", "servers", "rows", "done", "failed",
                                  "unknown", "left", "created"});
  for (const core::JobSummary& job : list.jobs) {
    if (!options.unfinished || !is_over(job)) writer->write(cells_of(job));
  }
  writer->finish();
  check_output(program.streams());
  for (const core::DamagedJob& damaged : list.damaged) {
    program.streams().warning("job " + damaged.id + " cannot be told: " + damaged.error.message);
  }
  if (list.damaged.empty()) return ExitCode::done;
  program.streams().hint("the list is not whole: " + counted(list.damaged.size(), "job") +
                         " could not be read; one that is worth nothing any more goes with "
                         "'provost job remove ID --force'");
  return ExitCode::failed;
}

void add_job_list(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<JobListOptions>();
  CLI::App* verb = add_verb(noun, "list", "The jobs there are, the newest first",
                            "  provost job list\n"
                            "  provost job list --unfinished\n"
                            "  provost job list -o json\n"
                            "\nA job is planned (nothing was done yet), running, stopped (it was "
                            "interrupted, and 'provost\n"
                            "job resume' goes on), finished, or cancelled. Rows that are neither "
                            "done, failed, unknown nor\n"
                            "left were skipped.\n"
                            "\nThe first is the job that is meant by 'last'. Ids count up by the "
                            "day, as the clock had it when\n"
                            "a job was planned; of two begun at once one has the higher. What "
                            "left no job is passed over:\n"
                            "dry runs, plans that had nothing to do, and jobs that were "
                            "removed.\n",
                            options, chosen, &run_job_list);
  verb->add_flag("--unfinished", options->unfinished,
                 "Only jobs of which something may still be done");
  add_output(*verb, options->output);
}

}  // namespace provost::cli
