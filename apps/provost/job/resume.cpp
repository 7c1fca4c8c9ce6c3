#include "provost/job/resume.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "core/account/enumerate.hpp"
#include "core/job/job_settings.hpp"
#include "core/journal/account_text.hpp"
#include "core/journal/job_store.hpp"
#include "core/journal/planning.hpp"
#include "provost/common/agreement.hpp"
#include "provost/common/beginning.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/counted.hpp"
#include "provost/common/job_id.hpp"
#include "provost/common/job_run.hpp"
#include "provost/common/look_again.hpp"
#include "provost/job/connected_parts.hpp"

namespace provost::cli {
namespace {

bool left_over(const core::RowCount& count, bool retry_unknown) {
  return count.stage == core::RowStage::to_do || count.stage == core::RowStage::under_way ||
         (retry_unknown && count.stage == core::RowStage::unknown);
}

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

/// Files are named from where the job was begun.
void enter(const std::string& directory) {
  if (directory.empty()) return;
  std::error_code failed;
  std::filesystem::current_path(directory, failed);
  if (failed) {
    throw Error(Code::invalid_argument, "the job was begun in " + directory +
                                            ", which cannot be entered: " + failed.message());
  }
}

/// A file that is named now, from where somebody is now.
std::string absolute(const std::string& file) {
  return file == "-" ? file : std::filesystem::absolute(file).string();
}

core::PasswordSettings passwords_of(core::PasswordSettings settings, const GoOnOptions& options) {
  if (!options.same_from.empty()) {
    settings.source = "same-from";
    constexpr std::string_view file = "file:";
    settings.reference = options.same_from.starts_with(file)
                             ? std::string(file) + absolute(options.same_from.substr(file.size()))
                             : options.same_from;
  } else if (!options.chpasswd.empty()) {
    settings.source = "chpasswd";
    settings.reference = absolute(options.chpasswd);
  }
  if (settings.source == "chpasswd" && settings.reference == "-" && options.chpasswd.empty()) {
    throw Exit(ExitCode::usage, "the passwords of this job came from standard input",
               "give them again with --chpasswd -");
  }
  return settings;
}

/// Rows that are to be done, looked at again before any of them is: few by one call each, many by
/// reading the list.
class RowsAgain {
 public:
  RowsAgain(core::Journal& journal, LookAgain& target) : journal_(journal), target_(target) {}

  void add(const core::JournalRow& row) { rows_.push_back(row); }
  void look() {
    constexpr std::size_t few = 200;
    if (rows_.size() <= few) {
      for (const core::JournalRow& row : rows_) settle(row, target_.judge(row));
    } else {
      look_through_list();
    }
    if (!settled_.empty()) journal_.record({}, settled_);
  }

 private:
  void look_through_list() {
    std::multimap<std::string_view, const core::JournalRow*> by_id;
    for (const core::JournalRow& row : rows_) by_id.emplace(row.id, &row);
    std::set<const core::JournalRow*> seen;
    target_.session().want(target_.looks_at());
    core::enumerate(target_.session(), [&](const Account& account) {
      const auto [from, to] = by_id.equal_range(account.id);
      if (from == to) return;
      const core::StoredAccount now(account);
      for (auto one = from; one != to; ++one) {
        settle(*one->second, target_.judge(*one->second, now));
        seen.insert(one->second);
      }
    });
    for (const core::JournalRow& row : rows_) {
      if (!seen.contains(&row)) settle(row, target_.judge(row));
    }
  }
  void settle(const core::JournalRow& row, const std::optional<std::string>& reason) {
    if (!reason) return;
    core::Outcome outcome;
    outcome.message = *reason;
    settled_.push_back({row.number, core::journal_now(), core::RowStage::skipped, outcome});
  }

  core::Journal& journal_;
  LookAgain& target_;
  std::vector<core::JournalRow> rows_;
  std::vector<core::Settled> settled_;
};

class GoOn {
 public:
  GoOn(Program& program, core::Journal& journal, const GoOnOptions& options)
      : program_(program), journal_(journal), options_(options), head_(journal.head()) {}

  ExitCode run() {
    const core::JobSettings settings = core::read_job_settings(head_.settings);
    JobRun run{journal_, {}, nullptr, manner_of(options_.run, settings.run)};
    run.retry_unknown = options_.retry_unknown;
    run.yes = options_.yes;
    run.output = options_.output;
    std::vector<bool> needed(head_.parts.size());
    for (const core::RowCount& count : journal_.counts()) {
      if (left_over(count, options_.retry_unknown)) needed.at(count.part) = true;
    }
    parts_ = connect_parts(program_, head_, needed);
    run.sessions = parts_.sessions;
    std::optional<PasswordWork> passwords;
    if (settings.password) {
      core::PasswordSettings now = passwords_of(*settings.password, options_);
      enter_for(now, settings.directory);
      passwords.emplace(program_, std::move(now), true);
      take_up(*passwords, run.sessions);
      run.passwords = &*passwords;
    }
    look_again(settings, passwords);
    return carry_out(program_, run);
  }

 private:
  /// Accounts may have changed since they were planned, and so may who is signed in and what the
  /// profile protects. Of those that were begun the rest is done.
  void look_again(const core::JobSettings& settings, std::optional<PasswordWork>& passwords) {
    const std::set<std::int64_t> begun = begun_accounts();
    for (std::size_t part = 0; part < parts_.sessions.size(); ++part) {
      core::ScopedSession* const session = parts_.sessions[part];
      if (session == nullptr) continue;
      LookAgain target(program_, *session, parts_.profile_of(*session), head_, part, settings,
                       passwords);
      RowsAgain rows(journal_, target);
      core::RowQuery query;
      query.part = part;
      query.stage = core::RowStage::to_do;
      journal_.rows(query, [&](const core::JournalRow& row) {
        if (!begun.contains(row.account)) rows.add(row);
      });
      rows.look();
      target.expect_an_administrator();
      if (target.profile().locked) check_row_limit(target.profile(), {}, target.to_do());
    }
  }

  /// Of which something was done, or may have been.
  std::set<std::int64_t> begun_accounts() {
    std::set<std::int64_t> begun;
    if (head_.chain.size() == 1) return begun;
    for (const core::RowStage stage : {core::RowStage::done, core::RowStage::under_way,
                                       core::RowStage::failed, core::RowStage::unknown}) {
      core::RowQuery query;
      query.stage = stage;
      journal_.rows(query, [&](const core::JournalRow& row) { begun.insert(row.account); });
    }
    return begun;
  }

  void enter_for(const core::PasswordSettings& settings, const std::string& directory) {
    if (settings.handoff != "none" || !settings.reference.empty()) enter(directory);
  }

  /// Policies may have changed, and so may passwords that are given again.
  void take_up(PasswordWork& passwords, const std::vector<core::ScopedSession*>& sessions) {
    for (core::ScopedSession* session : sessions) {
      if (session != nullptr) passwords.add_target(*session);
    }
    for (const core::RowStage stage : {core::RowStage::to_do, core::RowStage::under_way}) {
      core::RowQuery query;
      query.stage = stage;
      journal_.rows(query, [&](const core::JournalRow& row) {
        core::ScopedSession* session = sessions.at(row.part);
        if (row.operation != Operation::set_password || session == nullptr) return;
        passwords.prove(*session, *core::read_account_text(row.before));
      });
    }
    passwords.prepare(journal_);
  }

  Program& program_;
  core::Journal& journal_;
  const GoOnOptions& options_;
  const core::JobHead head_;
  ConnectedParts parts_;
};

}  // namespace

void check_passwords(const core::JobHead& head, const GoOnOptions& options) {
  if (options.same_from.empty() && options.chpasswd.empty()) return;
  const std::string flag = options.same_from.empty() ? "--chpasswd" : "--same-from";
  if (!options.same_from.empty() && !options.chpasswd.empty()) {
    throw Exit(ExitCode::usage, "the passwords can have one source only",
               "give --same-from or --chpasswd, as the job was begun");
  }
  const auto passwords = core::read_job_settings(head.settings).password;
  const std::string source = passwords ? passwords->source : std::string();
  const bool listed = source == "chpasswd";
  const bool same = source == "same" || source == "same-from";
  if (flag == "--chpasswd" ? listed : same) return;
  const std::string why = listed                 ? "takes its passwords from --chpasswd"
                          : same                 ? "sets one password for all"
                          : source == "generate" ? "makes its passwords itself"
                                                 : "is given no passwords";
  throw Exit(ExitCode::usage, flag + ": job " + head.id + " " + why,
             listed ? "give --chpasswd FILE"
             : same ? "give --same-from REFERENCE"
                    : "leave it out");
}

ExitCode go_on(Program& program, core::Journal& journal, const GoOnOptions& options) {
  return GoOn(program, journal, options).run();
}

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

void add_go_on(CLI::App& verb, GoOnOptions& options) {
  verb.add_flag("--retry-unknown", options.retry_unknown,
                "Do those rows again of which nobody knows what they came to; a mail may then be "
                "sent twice");
  verb.add_flag("-y,--yes", options.yes, "Do not ask between stages");
  verb.add_option("--same-from", options.same_from,
                  "The password that the job sets, from another place than before")
      ->type_name("REFERENCE");
  verb.add_option("--chpasswd", options.chpasswd,
                  "The passwords that the job sets, from another place than before")
      ->type_name("FILE");
  add_run(verb, options.run);
  add_output(verb, options.output);
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
