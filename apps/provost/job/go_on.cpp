#include "provost/job/go_on.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "core/job/job_settings.hpp"
#include "core/journal/account_text.hpp"
#include "provost/common/agreement.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/job_run.hpp"
#include "provost/common/look_again.hpp"
#include "provost/job/connected_parts.hpp"
#include "provost/job/rows_again.hpp"

namespace provost::cli {
namespace {

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
      for (core::ScopedSession* session : parts_.sessions) {
        if (session != nullptr) passwords->add_target(*session);
      }
      run.passwords = &*passwords;
    }
    find_begun();
    look_again(settings, passwords);
    if (passwords) {
      prove_begun(*passwords);
      passwords->prepare(journal_);
    }
    return carry_out(program_, run);
  }

 private:
  /// Of which accounts was something done, or may have been?
  void find_begun() {
    if (head_.chain.size() == 1) return;
    for (const core::RowStage stage : {core::RowStage::done, core::RowStage::under_way,
                                       core::RowStage::failed, core::RowStage::unknown}) {
      each_row(stage, {}, [&](const core::JournalRow& row) { begun_.insert(row.account); });
    }
  }

  /// Accounts may have changed since they were planned, and so may who is signed in and what the
  /// profile protects. Of those that were begun the rest is done.
  void look_again(const core::JobSettings& settings, std::optional<PasswordWork>& passwords) {
    for (std::size_t part = 0; part < parts_.sessions.size(); ++part) {
      core::ScopedSession* const session = parts_.sessions[part];
      if (session == nullptr) continue;
      LookAgain target(program_, *session, parts_.profile_of(*session), head_, part, settings,
                       passwords);
      RowsAgain rows(journal_, target);
      each_row(core::RowStage::to_do, part, [&](const core::JournalRow& row) {
        if (!begun_.contains(row.account)) rows.add(row);
      });
      rows.look();
      target.expect_an_administrator();
      if (target.profile().locked) check_row_limit(target.profile(), {}, target.to_do());
    }
  }

  void each_row(core::RowStage stage, std::optional<std::size_t> part,
                const std::function<void(const core::JournalRow&)>& take) {
    core::RowQuery query;
    query.part = part;
    query.stage = stage;
    journal_.rows(query, take);
  }

  void enter_for(const core::PasswordSettings& settings, const std::string& directory) {
    if (settings.handoff != "none" || !settings.reference.empty()) enter(directory);
  }

  /// Policies may have changed, and so may passwords that are given again. Those of accounts that
  /// were looked at again are proved by then.
  void prove_begun(PasswordWork& passwords) {
    const auto prove = [&](const core::JournalRow& row) {
      core::ScopedSession* session = parts_.sessions.at(row.part);
      if (row.operation != Operation::set_password || session == nullptr) return;
      passwords.prove(*session, *core::read_account_text(row.before));
    };
    each_row(core::RowStage::under_way, {}, prove);
    if (begun_.empty()) return;
    each_row(core::RowStage::to_do, {}, [&](const core::JournalRow& row) {
      if (begun_.contains(row.account)) prove(row);
    });
  }

  Program& program_;
  core::Journal& journal_;
  const GoOnOptions& options_;
  const core::JobHead head_;
  ConnectedParts parts_;
  std::set<std::int64_t> begun_;  // accounts; nobody in a chain of one
};

}  // namespace

bool left_over(const core::RowCount& count, bool retry_unknown) {
  return count.stage == core::RowStage::to_do || count.stage == core::RowStage::under_way ||
         (retry_unknown && count.stage == core::RowStage::unknown);
}

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

}  // namespace provost::cli
