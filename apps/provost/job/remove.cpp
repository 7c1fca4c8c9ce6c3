#include "provost/job/remove.hpp"

#include <chrono>
#include <optional>

#include "core/base/duration.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/counted.hpp"
#include "provost/common/job_id.hpp"
#include "provost/job/jobs.hpp"

namespace provost::cli {
namespace {

/// For so long a job is asked whether it has mailed somebody already.
constexpr std::chrono::hours kMailsCount{24};

core::JournalTime ago(std::chrono::milliseconds time) {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now() -
                                                                 time);
}

/// Why the job should stay; nothing when it may go.
std::optional<std::string> reason_to_keep(core::JobStore& store, const core::JobSummary& job) {
  if (!is_over(job)) {
    return "is " + std::string(phase_word(job)) + ", and what was done of it would be forgotten";
  }
  if (store.has_mailed_since(job.head.id, ago(kMailsCount))) {
    return "sent mails less than a day ago, and without it people may be mailed again";
  }
  return std::nullopt;
}

std::string described(const core::JobSummary& job) {
  std::string servers;
  for (const std::string& server : servers_of(job.head)) servers += " " + server;
  return job.head.id + " (" + job.head.command + " on" + servers + ", " +
         std::string(phase_word(job)) + ", " + counted(totals_of(job.counts).all, "row") + ")";
}

/// What to ask about; a damaged job cannot say what it is.
struct Doomed {
  std::vector<std::string> ids;
  std::vector<std::string> descriptions;
};

void add_named(Doomed& doomed, core::JobStore& store, const std::string& id, bool force) {
  std::string description = id;
  try {
    const core::JobSummary job = store.find(id);
    description = described(job);
    if (const auto why = reason_to_keep(store, job); why && !force) {
      throw Exit(ExitCode::stopped, "job " + id + " " + *why + "; nothing was removed",
                 is_over(job) ? "add --force to remove it all the same"
                              : "end it with: provost job cancel " + id + "; or add --force");
    }
  } catch (const Error& error) {
    if (error.code == Code::not_found || error.code == Code::invalid_argument) throw;
    if (!force) {
      throw Exit(ExitCode::stopped, "job " + id + " cannot be read: " + error.message,
                 "add --force to remove it all the same");
    }
    description += " (damaged)";
  }
  doomed.ids.push_back(id);
  doomed.descriptions.push_back(description);
}

Doomed older_than(core::JobStore& store, std::chrono::milliseconds age, bool force,
                  const Streams& streams) {
  Doomed doomed;
  const core::JobList list = store.list();
  for (const core::JobSummary& job : list.jobs) {
    if (job.head.created > ago(age)) continue;
    if (const auto why = reason_to_keep(store, job); why && !force) {
      streams.note("job " + job.head.id + " stays: it " + *why);
      continue;
    }
    doomed.ids.push_back(job.head.id);
    doomed.descriptions.push_back(described(job));
  }
  for (const core::DamagedJob& damaged : list.damaged) {
    streams.warning("job " + damaged.id + " stays: " + damaged.error.message);
  }
  return doomed;
}

void agree(Program& program, const Doomed& doomed) {
  const bool one = doomed.ids.size() == 1;
  program.require_person("whether to remove " + counted(doomed.ids.size(), "job"),
                         "say it with --yes");
  if (!one) {
    for (const std::string& job : doomed.descriptions) program.streams().note("  " + job);
  }
  const std::string what =
      one ? "job " + doomed.descriptions.front() : counted(doomed.ids.size(), "job");
  if (!program.terminal().confirm("Remove " + what + "?")) {
    throw Exit(ExitCode::stopped, "nothing was removed");
  }
}

}  // namespace

ExitCode run_job_remove(const JobRemoveOptions& options, Program& program) {
  if (options.ids.empty() == options.older_than.empty()) {
    throw Exit(ExitCode::usage, "which jobs? say either their ids or --older-than",
               "see: provost job list");
  }
  core::JobStore store = job_store(program);
  Doomed doomed;
  if (options.older_than.empty()) {
    for (const std::string& word : options.ids) {
      add_named(doomed, store, job_id(store, word), options.force);
    }
  } else {
    const auto age = core::parse_duration(options.older_than);
    if (!age) {
      throw Exit(ExitCode::usage, "--older-than: '" + options.older_than + "' is not a time",
                 "as 90d, 12h or 4w");
    }
    doomed = older_than(store, *age, options.force, program.streams());
  }
  if (doomed.ids.empty()) {
    program.streams().note("there is no such job; nothing was removed");
    return ExitCode::done;
  }
  if (!options.yes) agree(program, doomed);
  for (const std::string& id : doomed.ids) {
    store.remove(id);
    program.streams().note("removed job " + id);
  }
  return ExitCode::done;
}

void add_job_remove(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<JobRemoveOptions>();
  CLI::App* verb = add_verb(noun, "remove", "Remove jobs that are over, with their reports",
                            "  provost job remove 20261128-1\n"
                            "  provost job remove --older-than 90d --yes\n"
                            "  provost job remove 20261128-2 --force\n"
                            "\nA job that is not over, that mailed somebody in the last 24 hours "
                            "or whose file is damaged\n"
                            "is only removed with --force; one that is running never.\n",
                            options, chosen, &run_job_remove);
  verb->add_option("id", options->ids, job_word_help)->type_name("ID");
  verb->add_option("--older-than", options->older_than,
                   "All that were made so long ago, as far as they may go: 90d, 12h, 4w")
      ->type_name("TIME");
  verb->add_flag("--force", options->force, "Also what is still of use, or damaged");
  verb->add_flag("-y,--yes", options->yes, "Do not ask");
}

}  // namespace provost::cli
