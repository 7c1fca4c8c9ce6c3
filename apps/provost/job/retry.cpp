#include "provost/job/retry.hpp"

#include "core/job/retry.hpp"
#include "core/journal/job_store.hpp"
#include "provost/common/beginning.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/counted.hpp"
#include "provost/common/job_id.hpp"

namespace provost::cli {

ExitCode run_job_retry(const JobRetryOptions& options, Program& program) {
  const std::string id = job_id(program.jobs(), options.id);
  const std::unique_ptr<core::Journal> journal = program.jobs().open(id);
  check_passwords(journal->head(), options.go_on);
  std::uint64_t failed = 0;
  begin_again(program, *journal, [&] { failed = core::take_back_failed(*journal); });
  program.streams().note("job " + id + ": " + counted(failed, "row") +
                         " that failed will be tried again");
  return go_on(program, *journal, options.go_on);
}

void add_job_retry(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<JobRetryOptions>();
  CLI::App* verb = add_verb(noun, "retry", "Try the rows of a job again that failed",
                            "  provost job retry 20261128-1\n"
                            "  provost job retry last --retry-unknown\n",
                            options, chosen, &run_job_retry);
  verb->add_option("id", options->id, job_word_help)->type_name("ID")->required();
  add_go_on(*verb, options->go_on);
}

}  // namespace provost::cli
