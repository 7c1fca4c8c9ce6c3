#include "provost/audit/show.hpp"

#include "core/audit/event.hpp"
#include "core/audit/record.hpp"
#include "core/base/duration.hpp"
#include "core/select/moment.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/counted.hpp"
#include "provost/common/job_id.hpp"

namespace provost::cli {
namespace {

/// As the log writes times, so that texts can be compared.
std::string since_text(const std::string& word) {
  if (word.empty()) return {};
  std::optional<core::Moment> moment = core::parse_moment(word);
  if (const auto age = core::parse_duration(word)) moment = core::Moment::before_now(*age);
  if (!moment || word == core::Moment::never().text()) {
    throw Exit(ExitCode::usage, "--since: '" + word + "' is no time",
               "write 7d, 2026-01-31 or 2026-01-31T08:15:00Z");
  }
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return core::audit_time(
      moment->raw(std::chrono::duration_cast<std::chrono::milliseconds>(now).count()));
}

core::Cell some(const std::string& text) {
  return text.empty() ? core::Cell{} : core::Cell::of(text);
}

}  // namespace

ExitCode run_audit_show(const AuditShowOptions& options, Program& program) {
  const std::string job = options.job.empty() ? std::string() : job_id(program.jobs(), options.job);
  const core::AuditQuery query{since_text(options.since), job, options.account};
  const auto writer =
      writer_for(options.output, program.streams(),
                 {"seq", "time", "by", "user", "host", "event", "job", "profile", "userName", "id",
                  "operation", "state", "evidence", "code", "about"});
  std::uint64_t unreadable = 0;
  bool any = false;
  const auto path = program.audit_file();
  if (std::filesystem::exists(path)) {
    unreadable = core::read_audit(path, query, [&](const core::AuditRecord& record) {
      any = true;
      writer->write({core::Cell::of_number(static_cast<long long>(record.seq)), some(record.time),
                     some(record.by), some(record.user), some(record.host), some(record.event),
                     some(record.job), some(record.profile), some(record.user_name),
                     some(record.id), some(record.operation), some(record.state),
                     some(record.evidence), some(record.code), some(record.about)});
      check_output(program.streams());
    });
  }
  writer->finish();
  check_output(program.streams());
  const bool asked = !(options.since.empty() && options.job.empty() && options.account.empty());
  if (!any && asked) program.streams().note("the log " + path.string() + " has nothing of that");
  if (unreadable > 0) {
    program.streams().warning(counted(unreadable, "line") + " of " + path.string() +
                              " cannot be read");
    program.streams().hint("see: provost audit verify");
  }
  return ExitCode::done;
}

void add_audit_show(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<AuditShowOptions>();
  CLI::App* verb =
      add_verb(noun, "show", "What was done, by whom, to whom, when and with which job",
               "  provost audit show --since 7d\n"
               "  provost audit show --account jane -o csv\n"
               "  provost audit show --since 2026-01-31 --job 20260131-081500-1 -o ndjson\n"
               "\n'by' is who it was (SUDO_USER, else the login, else the user), 'user' as whom "
               "the program\n"
               "ran. Times are UTC.\n",
               options, chosen, &run_audit_show);
  verb->add_option("--since", options->since, "From then on: 7d, 2026-01-31, 2026-01-31T08:15:00Z")
      ->type_name("TIME");
  verb->add_option("--job", options->job, "Of this job only; 'last' as 'provost job show' has it")
      ->type_name("ID");
  verb->add_option("--account", options->account,
                   "About this account only: a user name or an id, as the log has it")
      ->type_name("NAME");
  add_output(*verb, options->output);
}

}  // namespace provost::cli
