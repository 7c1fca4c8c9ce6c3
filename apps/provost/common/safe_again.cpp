#include "provost/common/safe_again.hpp"

#include <algorithm>
#include <ctime>

#include "core/base/duration.hpp"
#include "core/job/job_settings.hpp"
#include "core/journal/planning.hpp"
#include "core/plan/operation_traits.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/exit_code.hpp"

namespace provost::cli {
namespace {

/// The day, in UTC: one reason for all who were mailed on it.
std::string day_of(core::JournalTime time) {
  const std::time_t since_1970 = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  ::gmtime_r(&since_1970, &parts);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &parts);
  return text;
}

void warn_of(Program& program, const std::vector<core::DamagedJob>& damaged) {
  for (const core::DamagedJob& job : damaged) {
    program.notices().warn("what job " + job.id + " has done is not known: " + job.error.message);
  }
}

}  // namespace

void add_again(CLI::App& verb, AgainOptions& options) {
  verb.add_flag("--again", options.again, "Mail those too who were mailed a short time ago");
  verb.add_option("--not-mailed-within", options.not_mailed_within,
                  "Leave those out whom a job has mailed within this time; 24h without this")
      ->type_name("TIME");
}

std::chrono::milliseconds not_mailed_within(const AgainOptions& options) {
  if (options.not_mailed_within.empty()) {
    return options.again ? std::chrono::milliseconds(0) : core::JobSettings().not_mailed_within;
  }
  if (options.again) {
    throw Exit(ExitCode::usage, "--again mails everyone, and --not-mailed-within leaves some out",
               "give one of them");
  }
  const auto time = core::parse_duration(options.not_mailed_within);
  if (!time) {
    throw Exit(ExitCode::usage, "--not-mailed-within: a time is meant, such as 24h or 7d");
  }
  return *time;
}

void refuse_unfinished(Program& program, const core::JobPart& part,
                       const std::vector<Operation>& chain, const std::string& own) {
  core::JobList open = program.jobs().unfinished(part.profile, part.scope, chain);
  warn_of(program, open.damaged);
  std::erase_if(open.jobs, [&own](const core::JobSummary& job) { return job.head.id == own; });
  if (open.jobs.empty()) return;
  const core::JobSummary& job = open.jobs.front();
  if (job.runner) {
    throw Exit(ExitCode::stopped, "job " + job.head.id + " is doing the same on " + part.label() +
                                      " just now; nothing was done");
  }
  throw Exit(ExitCode::stopped,
             "job " + job.head.id + ", '" + job.head.command + "' on " + part.label() +
                 ", is not finished; nothing was done",
             "go on with 'provost job resume " + job.head.id + "', or give it up with " +
                 "'provost job cancel " + job.head.id + "'");
}

void refuse_unfinished(Program& program, core::ScopedSession& session,
                       const std::vector<Operation>& chain) {
  core::JobPart part;
  part.profile = session.session().profile();
  part.scope = session.scope();
  refuse_unfinished(program, part, chain);
}

MailsSent::MailsSent(Program& program, core::ScopedSession& session,
                     const std::vector<Operation>& chain, core::JournalTime since) {
  if (std::none_of(chain.begin(), chain.end(), core::sends_mail)) return;
  mailed_ = program.jobs().mailed_since(session.session().profile(), session.scope(), since);
  if (mailed_.damaged.empty()) return;
  const core::DamagedJob& job = mailed_.damaged.front();
  throw Exit(ExitCode::stopped,
             "whom job " + job.id + " has mailed is not known: " + job.error.message +
                 "; nothing was done",
             "if nobody minds a second mail, forget the job with 'provost job remove " + job.id +
                 " --force'");
}

std::optional<core::Skip> MailsSent::judge(Operation operation, const Account& account) const {
  if (!core::sends_mail(operation)) return std::nullopt;
  const auto sent = mailed_.last.find(account.id);
  if (sent == mailed_.last.end()) return std::nullopt;
  const char* const how = sent->second.certain ? "mailed" : "may have been mailed";
  return core::Skip{
      std::string(how) + " on " + day_of(sent->second.at) + " by job " + sent->second.job,
      "--again"};
}

}  // namespace provost::cli
