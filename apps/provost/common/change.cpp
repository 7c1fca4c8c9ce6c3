#include "provost/common/change.hpp"

#include <algorithm>
#include <utility>

#include "core/plan/operation_traits.hpp"
#include "provost/common/agreement.hpp"
#include "provost/common/named_targets.hpp"
#include "provost/common/plan_text.hpp"
#include "provost/common/report.hpp"

namespace provost::cli {
namespace {

constexpr int kWidth = 4;

/// One server's (or scope's) part of the change.
struct Part {
  const core::Profile& profile;
  core::ScopedSession& session;
  core::Plan plan;
};

void check_lock(const core::Profile& profile, Operation operation) {
  if (profile.allows(operation)) return;
  throw Exit(ExitCode::stopped, "profile '" + profile.name + "' is locked and does not allow '" +
                                    core::command_of(operation) + "' (" + profile.path.string() +
                                    ")");
}

core::Includes includes_for(const core::Profile& profile, core::Includes includes) {
  if (profile.locked) includes.admins = includes.protected_accounts = false;
  return includes;
}

core::Guards guards_for(const Part& part, Operation operation, const core::Includes& includes,
                        const std::optional<core::StoredAccount>& own) {
  return {operation,
          includes_for(part.profile, includes),
          own ? std::string((*own)->id) : std::string(),
          part.session.session().account(),
          part.profile.protect.empty()
              ? std::optional<core::Filter>()
              : std::optional<core::Filter>(core::Filter::parse(part.profile.protect)),
          std::chrono::system_clock::now()};
}

/// The last administrator is never shut out. Whoever is signed in is never touched, so an
/// administrator who is signed in is one that stays.
void keep_an_administrator(const Part& part, const std::optional<core::StoredAccount>& own) {
  if (own && (*own)->privileged == Tri::yes && (*own)->active != Tri::no) return;
  const bool any = std::any_of(part.plan.rows.begin(), part.plan.rows.end(), [](const auto& row) {
    return !row.skip && row.account->privileged != Tri::no;
  });
  if (!any) return;
  core::Selecting selecting;
  selecting.filter = core::Filter::parse("privileged eq true and active eq true");
  bool one_stays = false;
  core::select_accounts(part.session, selecting, [&](const Account& admin) {
    one_stays = one_stays || std::none_of(part.plan.rows.begin(), part.plan.rows.end(),
                                          [&](const core::Row& row) {
                                            return !row.skip && row.account->id == admin.id;
                                          });
  });
  if (!one_stays) {
    throw Exit(ExitCode::stopped, part.session.label() + ": no administrator would be left");
  }
}

class Action final : public core::PlanAction {
 public:
  Action(Change& change, core::ScopedSession& session) : change_(change), session_(session) {}
  Evidence carry_out(const core::Row& row) override { return change_.carry_out(session_, row); }
  int width() const override {
    const core::ProviderDescriptor& descriptor = session_.session().provider().descriptor();
    if (!descriptor.concurrent) return 1;
    const int bound = descriptor.facts(change_.operation()).concurrency;
    return bound > 0 ? std::min(bound, kWidth) : kWidth;
  }

 private:
  Change& change_;
  core::ScopedSession& session_;
};

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

void check_words(Program& program, const ChangeOptions& options, bool names_anyone) {
  if (!options.selection.chooses() && !names_anyone) {
    throw Exit(ExitCode::usage, "which accounts? nothing says so",
               "give names, --from FILE, a filter such as --unverified, or --all");
  }
  if (options.selection.all && (options.selection.names_anyone() || names_anyone)) {
    throw Exit(ExitCode::usage, "--all and names exclude each other");
  }
  if (!options.dry_run && !options.yes) {
    program.require_person("whether to go on", "add --yes, or --dry-run to see the plan only");
  }
}

ExitCode carry_out(Program& program, Change& change, std::vector<Part>& parts, Report& report) {
  const Signals::Writing writing(program.signals(), [&program] {
    program.streams().note("finishing the rows under way; press Ctrl-C again to leave at once");
  });
  bool interrupted = false;
  std::optional<Error> stopped_by;
  for (Part& part : parts) {
    part.session.session().allow_writes();
    Action action(change, part.session);
    const core::PlanResult result =
        core::run_plan(part.plan, action, report, program.signals().stop());
    interrupted = interrupted || result.interrupted;
    if (result.stopped_by) {
      program.streams().error(part.session.label() + ": " + result.stopped_by->message);
      stopped_by = result.stopped_by;
    }
  }
  change.end();
  report.finish();
  if (interrupted) return ExitCode::interrupted;
  if (stopped_by) return exit_code_of(stopped_by->code);
  return report.tally().all_done() ? ExitCode::done : ExitCode::some_not_done;
}

}  // namespace

Evidence PlainChange::carry_out(core::ScopedSession& session, const core::Row& row) {
  if (operation_ == Operation::reset_mail) {
    return session.reset_mail(*row.account, row.account->email());
  }
  return session.change(operation_, *row.account);
}

ExitCode run_change(Program& program, const ChangeOptions& options, Change& change) {
  std::vector<std::string> names = change.names();
  check_words(program, options, !names.empty());
  if (names.empty() && options.selection.names_anyone()) {
    names = names_of(options.selection, program);
  }
  const core::Selecting selecting = selecting_of(options.selection);
  const NamedTargets named = find_targets(program, options.targets, names);
  for (const core::Target& target : named.targets) check_lock(target.profile, change.operation());

  std::vector<Connected> connected = connect(program, named.targets);
  std::vector<Part> parts;
  for (Connected& one : connected) {
    for (core::ScopedSession& session : one.parts) {
      require(session, change.operation());
      change.check(session);
      Part part{one.profile, session, {}};
      part.plan.operation = change.operation();
      const std::optional<core::StoredAccount> own = session.who();
      const core::Wanted wanted{named.names_for(session), selecting, options.skip_missing};
      if (!names.empty() && wanted.names.empty()) continue;
      core::add_rows(part.plan, session, wanted,
                     guards_for(part, change.operation(), options.includes, own),
                     session.session().profile(), session.scope());
      if (change.locks_out()) keep_an_administrator(part, own);
      change.judge(part.plan, session);
      parts.push_back(std::move(part));
    }
  }

  change.check_plans();

  std::size_t to_do = 0;
  bool named_skipped = false;
  for (Part& part : parts) {
    show_plan(program.streams(), part.plan, part.session, change.cautions());
    to_do += part.plan.to_do();
    named_skipped = named_skipped || part.plan.named_skipped();
  }
  if (options.dry_run || to_do == 0) {
    Report report(program.streams(), options.output, 0);
    for (const Part& part : parts) report.plan(part.plan);
    report.finish();
    program.streams().note(to_do == 0 ? "nothing to do" : "dry run: nothing was changed");
    return named_skipped ? ExitCode::some_not_done : ExitCode::done;
  }
  for (const Part& part : parts) check_row_limit(part.profile, options, part.plan.to_do());
  agree(program, options, core::command_of(change.operation()), to_do);

  change.begin();
  Report report(program.streams(), options.output, to_do);
  const ExitCode code = carry_out(program, change, parts, report);
  return code == ExitCode::done && named_skipped ? ExitCode::some_not_done : code;
}

}  // namespace provost::cli
