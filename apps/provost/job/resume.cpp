#include "provost/job/resume.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/journal/job_store.hpp"
#include "provost/common/beginning.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/counted.hpp"
#include "provost/common/job_id.hpp"

namespace provost::cli {
namespace {

/// The only unfinished job that nobody runs; nothing when there is none. Throws Exit when that
/// cannot be told.
std::optional<std::string> only_job(Program& program) {
  const core::JobList list = program.jobs().list();
  for (const core::DamagedJob& damaged : list.damaged) {
    program.streams().warning("job " + damaged.id + " cannot be told: " + damaged.error.message);
  }
  std::vector<std::string> ids;
  for (const core::JobSummary& job : list.jobs) {
    const bool open = job.phase == core::JobPhase::planned || job.phase == core::JobPhase::running;
    if (open && !job.runner) ids.push_back(job.head.id);
  }
  if (ids.empty() && !list.damaged.empty()) {
    throw Exit(ExitCode::failed, "no job is known to wait to be gone on with");
  }
  if (ids.empty()) return std::nullopt;
  if (ids.size() == 1) return ids.front();
  std::string message = counted(ids.size(), "job") + " wait to be gone on with:";
  for (const std::string& id : ids) message += " " + id;
  throw Exit(ExitCode::usage, message, "say which one: provost job resume " + ids.front());
}

}  // namespace

ExitCode run_job_resume(const JobResumeOptions& options, Program& program) {
  const std::optional<std::string> found =
      options.id.empty() ? only_job(program) : job_id(program.jobs(), options.id);
  if (!found) {
    program.streams().note("no job waits to be gone on with");
    return ExitCode::done;
  }
  const std::string& id = *found;
  const std::unique_ptr<core::Journal> journal = program.jobs().open(id);
  const core::JobPhase phase = journal->phase();
  if (phase == core::JobPhase::cancelled) {
    throw Exit(ExitCode::stopped, "job " + id + " was cancelled: nothing of it is done any more");
  }
  std::uint64_t left = 0;
  for (const core::RowCount& count : journal->counts()) {
    if (left_over(count, options.go_on.retry_unknown)) left += count.rows;
  }
  const core::JobHead head = journal->head();
  check_passwords(head, options.go_on);
  if (left == 0 && phase == core::JobPhase::finished) {
    program.streams().note("job " + id + " is finished: nothing is left to do");
    return ExitCode::done;
  }
  if (phase == core::JobPhase::finished) begin_again(program, *journal, [] {});
  program.streams().note("going on with job " + id + ", '" + head.command +
                         "': " + counted(left, "row") + " left");
  return go_on(program, *journal, options.go_on);
}

void add_job_resume(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<JobResumeOptions>();
  CLI::App* verb = add_verb(noun, "resume", "Go on with a job that was interrupted",
                            "  provost job resume\n"
                            "  provost job resume 20261128-1\n"
                            "  provost job resume last --retry-unknown\n",
                            options, chosen, &run_job_resume);
  verb->add_option("id", options->id,
                   job_word_help + std::string("; without it the only one that is not finished"))
      ->type_name("ID");
  add_go_on(*verb, options->go_on);
}

}  // namespace provost::cli
