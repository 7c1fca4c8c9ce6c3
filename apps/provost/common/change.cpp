#include "provost/common/change.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <set>
#include <utility>

#include "core/journal/plan_file.hpp"
#include "core/journal/planning.hpp"
#include "core/plan/last_administrator.hpp"
#include "core/plan/operation_traits.hpp"
#include "core/plan/plan_part.hpp"
#include "provost/common/agreement.hpp"
#include "provost/common/beginning.hpp"
#include "provost/common/each_profile.hpp"
#include "provost/common/found_exceptions.hpp"
#include "provost/common/guarding.hpp"
#include "provost/common/job_head.hpp"
#include "provost/common/job_run.hpp"
#include "provost/common/named_targets.hpp"
#include "provost/common/people_file.hpp"
#include "provost/common/plan_text.hpp"
#include "provost/common/report.hpp"
#include "provost/common/safe_again.hpp"
#include "provost/password/password_work.hpp"

namespace provost::cli {
namespace {

/// One server's (or scope's) part of the change.
struct Part {
  const core::Profile& profile;
  core::ScopedSession& session;
  std::vector<std::string> missing;
  std::vector<std::string> cautions;
};

std::vector<std::reference_wrapper<const core::Profile>> profiles_of(
    const std::vector<Part>& parts) {
  std::vector<std::reference_wrapper<const core::Profile>> profiles;
  for (const Part& part : parts) profiles.emplace_back(part.profile);
  return profiles;
}

void check_words(Program& program, const ChangeOptions& options, bool names_anyone) {
  if (!options.selection.chooses() && !names_anyone) {
    throw Exit(ExitCode::usage, "which accounts? nothing says so",
               "give names, --from FILE, a filter such as --unverified, or --all");
  }
  if (!options.selection.map.empty() && !options.selection.names_anyone()) {
    throw Exit(ExitCode::usage, "--map tells who people are, but nobody is named",
               "give names of its first column, or --from FILE");
  }
  if (options.selection.all && (options.selection.names_anyone() || names_anyone)) {
    throw Exit(ExitCode::usage, "--all and names exclude each other");
  }
  if (options.dry_run && !options.save_plan.empty()) {
    throw Exit(ExitCode::usage, "--dry-run shows the plan only, and --save-plan writes it down",
               "leave one of them out; neither changes anything");
  }
  if (!options.dry_run && !options.yes && options.save_plan.empty()) {
    program.require_person("whether to go on", "add --yes, or --dry-run to see the plan only");
  }
}

/// Of several servers one that cannot stops them all, so it has to be said which.
void require(core::ScopedSession& session, Operation operation) {
  try {
    session.require(operation);
  } catch (const Error& error) {
    if (error.code != Code::unsupported) throw;
    throw Exit(exit_code_of(error.code),
               session.label() + ": " + error.message + "; nothing was done",
               "choose with -p the servers that can");
  }
}

/// Which operations of the chain, but for the first, this server cannot do: they will fail.
std::vector<std::string> check_chain(core::ScopedSession& session,
                                     const std::vector<Operation>& chain) {
  require(session, chain.front());
  std::vector<std::string> cautions;
  for (auto operation = chain.begin() + 1; operation != chain.end(); ++operation) {
    try {
      session.require(*operation);
    } catch (const Error& error) {
      if (error.code != Code::unsupported) throw;
      cautions.push_back("'" + core::command_of(*operation) +
                         "' will fail for everyone: " + error.message);
    }
  }
  return cautions;
}

core::JobHead head_of(Program& program, const ChangeOptions& options, const Change& change) {
  core::JobSettings settings;
  settings.includes = options.includes;
  settings.run = manner_of(options.run);
  settings.not_mailed_within = not_mailed_within(options.again);
  settings.password = change.passwords;
  core::JobHead head;
  head.command = change.command;
  head.chain = change.chain;
  settle_here(head, std::move(settings), program);
  return head;
}

/// Plans one command and carries it out.
class ChangeRun {
 public:
  ChangeRun(Program& program, const ChangeOptions& options, const Change& change)
      : program_(program), options_(options), change_(change) {
    if (change.passwords) passwords_.emplace(program, *change.passwords, false);
  }

  ExitCode run() {
    plan_all();
    check_exceptions();
    refuse_done_twice(program_, *journal_, profiles_of(parts_));
    if (passwords_) passwords_->check(*journal_);
    show();

    const PlanCounts counts(journal_->counts());
    const bool missing = std::any_of(parts_.begin(), parts_.end(),
                                     [](const Part& part) { return !part.missing.empty(); });
    const bool named_skipped = counts.named_skipped || missing;
    if (options_.dry_run || counts.to_do == 0) {
      if (!options_.dry_run) check_number(options_, counts.to_do);
      report_plan(program_.streams(), options_.output, *journal_);
      program_.streams().note(ending_of(counts.to_do));
      if (options_.dry_run) check_brakes(counts.to_do);
      return named_skipped ? ExitCode::some_not_done : ExitCode::done;
    }
    if (!options_.save_plan.empty()) {
      check_number(options_, counts.to_do);
      return save();
    }
    check_row_limits();
    agree(program_, options_, change_.command, counts.to_do);
    begin(program_, journal_, passwords_ ? &*passwords_ : nullptr);
    const ExitCode code = carry_out_all();
    return code == ExitCode::done && missing ? ExitCode::some_not_done : code;
  }

 private:
  std::string ending_of(std::size_t to_do) const {
    if (to_do > 0) return "dry run: nothing was changed";
    return options_.save_plan.empty() ? "nothing to do" : "nothing to do, so no plan was saved";
  }

  /// What would stop the run: a dry run of a line says whether the line is good.
  void check_brakes(std::size_t to_do) {
    check_row_limits();
    check_number(options_, to_do);
    check_yes(options_, to_do);
  }

  /// A server that fails while others could be planned stops them, too.
  void plan_all() {
    try {
      connect_targets();
      if (!options_.dry_run) program_.audit().check();
      journal_ = program_.jobs().create(head_of(program_, options_, change_));
      core::Planner planner(*journal_);
      for (Connected& one : connected_) {
        for (core::ScopedSession& session : one.parts) plan_named(planner, one.profile, session);
      }
    } catch (Error& error) {
      if (named_.targets.size() > 1 && of_the_server(error)) error.message += "; nothing was done";
      throw;
    }
  }

  void plan_named(core::Planner& planner, const core::Profile& profile,
                  core::ScopedSession& session) {
    try {
      plan(planner, profile, session);
    } catch (const Error& error) {
      if (named_.targets.size() == 1 || !of_the_server(error)) throw;
      throw named(error, session.label());
    }
  }

  /// Writes the plan down, and leaves no job behind.
  ExitCode save() {
    if (!options_.output.format.empty()) {
      report_plan(program_.streams(), options_.output, *journal_);
    }
    const std::string sum = core::save_plan(options_.save_plan, *journal_);
    journal_.reset();
    program_.streams().note("the plan is in " + options_.save_plan + " (SHA-256 " + sum +
                            "); nothing was changed");
    program_.streams().hint("provost apply " + options_.save_plan);
    return ExitCode::done;
  }

  void connect_targets() {
    if (passwords_) names_ = passwords_->names();
    check_words(program_, options_, !names_.empty());
    if (names_.empty() && options_.selection.names_anyone()) {
      names_ = names_of(options_.selection, options_.targets, program_);
    }
    TargetOptions targets = options_.targets;
    if (!options_.selection.map.empty()) {
      PeoplesAccounts accounts =
          look_up_people(program_, options_.selection.map, names_, options_.targets);
      names_ = std::move(accounts.names);
      notes_ = std::move(accounts.notes);
      targets = {};  // each name says where it belongs
    }
    selecting_ = selecting_of(options_.selection);
    named_ = find_targets(program_, targets, names_, options_.selection.except);
    for (const core::Target& target : named_.targets) {
      for (const Operation operation : change_.chain) check_lock(target.profile, operation);
    }
    connected_ = connect(program_, named_.targets);
  }

  /// What is done at this server.
  std::vector<Operation> chain_at(core::ScopedSession& session) const {
    std::vector<Operation> chain = change_.chain;
    if (change_.keep_mail && session.session().provider().descriptor().mailboxes) {
      std::erase(chain, Operation::disable);
    }
    return chain;
  }

  void plan(core::Planner& planner, const core::Profile& profile, core::ScopedSession& session) {
    const std::vector<Operation> chain = chain_at(session);
    std::vector<std::string> cautions = check_chain(session, chain);
    if (chain.size() < change_.chain.size()) {
      cautions.emplace_back("accounts stay enabled, so that they go on receiving mail");
    }
    if (passwords_) passwords_->add_target(session);
    if (!options_.dry_run) refuse_unfinished(program_, session, change_.chain);
    const std::optional<core::StoredAccount> own = session.who();
    core::PartRequest request;
    request.part.profile = session.session().profile();
    request.part.scope = session.scope();
    request.part.url = session.session().url();
    request.part.provider = session.session().provider().descriptor().id;
    const std::vector<std::string> except = named_.except_for(session);
    request.wanted = {named_.names_for(session), selecting_, options_.skip_missing};
    request.wanted.selecting.except = core::NameSet(except);
    if (!names_.empty() && request.wanted.names.empty()) return;
    request.chain = guards_for(profile, session, chain, options_.includes, own);
    const MailsSent mailed(program_, session, change_.chain,
                           core::journal_now() - not_mailed_within(options_.again));
    request.also = [&](Operation operation, const Account& account) {
      return mailed.judge(operation, account);
    };
    std::set<std::string, std::less<>> shut_out;
    request.to_do = [&](Operation operation, const Account& account) {
      if (operation == Operation::set_password) passwords_->prove(session, account);
      if (shuts_out(operation, passwords_) && account.privileged != Tri::no)
        shut_out.emplace(account.id);
    };
    core::PlannedPart planned = planner.add(session, request);
    excepted_.add(except, planned.unknown_exceptions);
    if (!core::leaves_an_administrator(shut_out, session, own)) {
      throw Exit(ExitCode::stopped, session.label() + ": no administrator would be left");
    }
    parts_.push_back({profile, session, std::move(planned.missing), std::move(cautions)});
  }

  /// Whom a misspelt name of --except was to leave out would be changed.
  void check_exceptions() {
    const std::string unknown = excepted_.unknown(named_, options_.selection.except);
    if (unknown.empty()) return;
    if (!options_.skip_missing) {
      throw Error(Code::not_found, "no account " + unknown +
                                       " to leave out by --except; nothing was done "
                                       "(--skip-missing leaves such names out)");
    }
    notes_.push_back("no account " + unknown + " to leave out");
  }

  void show() {
    for (const std::string& note : notes_) program_.streams().note(note);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      Part& part = parts_[i];
      std::vector<std::string> cautions = part.cautions;
      if (passwords_) {
        for (std::string& one : passwords_->cautions()) cautions.push_back(std::move(one));
      }
      show_plan(program_.streams(), *journal_, i, part.session, part.missing, cautions);
    }
  }

  void check_row_limits() {
    std::vector<std::size_t> to_do(parts_.size());
    for (const core::RowCount& count : journal_->counts()) {
      if (count.stage == core::RowStage::to_do) to_do.at(count.part) += count.rows;
    }
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      check_row_limit(parts_[i].profile, options_, to_do[i]);
    }
  }

  ExitCode carry_out_all() {
    JobRun run{*journal_, {}, passwords_ ? &*passwords_ : nullptr, manner_of(options_.run)};
    for (Part& part : parts_) run.sessions.push_back(&part.session);
    run.yes = options_.yes;
    run.output = options_.output;
    run.overrides = loosened(options_);
    return carry_out(program_, run);
  }

  Program& program_;
  const ChangeOptions& options_;
  const Change& change_;
  std::optional<PasswordWork> passwords_;
  std::vector<std::string> names_;
  std::vector<std::string> notes_;  // what the plan says of people
  core::Selecting selecting_;
  NamedTargets named_;
  FoundExceptions excepted_;
  std::vector<Connected> connected_;
  std::unique_ptr<core::Journal> journal_;
  std::vector<Part> parts_;  // as in the journal
};

}  // namespace

ExitCode run_change(Program& program, const ChangeOptions& options, const Change& change) {
  return ChangeRun(program, options, change).run();
}

}  // namespace provost::cli
