#include "provost/plan/apply.hpp"

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "core/job/job_settings.hpp"
#include "core/journal/job_store.hpp"
#include "core/journal/plan_file.hpp"
#include "core/journal/planning.hpp"
#include "provost/common/agreement.hpp"
#include "provost/common/beginning.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/guarding.hpp"
#include "provost/common/job_head.hpp"
#include "provost/common/job_run.hpp"
#include "provost/common/look_again.hpp"
#include "provost/common/plan_text.hpp"
#include "provost/common/report.hpp"
#include "provost/common/safe_again.hpp"
#include "provost/job/connected_parts.hpp"
#include "provost/plan/opened.hpp"

namespace provost::cli {
namespace {

/// Carries out a plan that was saved: everyone of it is looked at again first.
class Apply {
 public:
  Apply(Program& program, const ApplyOptions& options, const core::PlanFile& plan)
      : program_(program),
        options_(options),
        settings_(core::read_job_settings(plan.head().settings)),
        parts_(connect_parts(program, plan.head(),
                             std::vector<bool>(plan.head().parts.size(), true))) {
    program.audit().check();
    if (settings_.password) passwords_.emplace(program, *settings_.password, false);
    for (core::ScopedSession* session : parts_.sessions) add_target(*session, plan.head());
    core::JobHead head = plan.head();
    settle_here(head, settings_, program);
    journal_ = program.jobs().create(std::move(head));
    plan_again(plan);
  }

  ExitCode run() {
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      show_plan(program_.streams(), *journal_, i, targets_[i]->session(), {},
                passwords_ ? passwords_->cautions() : std::vector<std::string>());
    }
    std::vector<std::reference_wrapper<const core::Profile>> profiles;
    for (const auto& target : targets_) profiles.emplace_back(target->profile());
    refuse_done_twice(program_, *journal_, profiles);
    if (passwords_) passwords_->check(*journal_);
    const PlanCounts counts(journal_->counts());
    if (counts.to_do == 0) {
      check_number(options_.change, 0);
      report_plan(program_.streams(), options_.change.output, *journal_);
      program_.streams().note("nothing to do");
      return counts.named_skipped ? ExitCode::some_not_done : ExitCode::done;
    }
    agree(program_, options_.change, journal_->head().command, counts.to_do);
    begin(program_, journal_, passwords_ ? &*passwords_ : nullptr);
    JobRun run{*journal_, parts_.sessions, passwords_ ? &*passwords_ : nullptr,
               manner_of(options_.change.run, settings_.run)};
    run.yes = options_.change.yes;
    run.output = options_.change.output;
    run.overrides = loosened(options_.change);
    run.overrides.insert(run.overrides.begin(), "a saved plan");
    return carry_out(program_, run);
  }

 private:
  void add_target(core::ScopedSession& session, const core::JobHead& head) {
    refuse_unfinished(program_, session, head.chain);
    if (passwords_) passwords_->add_target(session);
    targets_.push_back(std::make_unique<LookAgain>(program_, session, parts_.profile_of(session),
                                                   head, targets_.size(), settings_, passwords_));
  }

  /// Nothing is left of the job when this does not come to its end.
  void plan_again(const core::PlanFile& plan) {
    constexpr std::size_t batch = 512;
    std::vector<core::PlannedRow> rows;
    plan.each([&](core::PlannedRow&& row) {
      if (row.skip_reason.empty()) {
        row.skip_reason = targets_.at(row.part)->judge(row).value_or("");
      }
      rows.push_back(std::move(row));
      if (rows.size() < batch) return;
      journal_->add_rows(rows);
      rows.clear();
    });
    journal_->add_rows(rows);
    for (const auto& target : targets_) {
      target->expect_an_administrator();
      check_row_limit(target->profile(), options_.change, target->to_do());
    }
  }

  Program& program_;
  const ApplyOptions& options_;
  const core::JobSettings settings_;
  ConnectedParts parts_;
  std::optional<PasswordWork> passwords_;
  std::vector<std::unique_ptr<LookAgain>> targets_;  // as the parts of the job
  std::unique_ptr<core::Journal> journal_;
};

}  // namespace

ExitCode run_apply(const ApplyOptions& options, Program& program) {
  if (!options.change.yes) {
    program.require_person("whether to go on", "add --yes");
  }
  return Apply(program, options, open_plan(options.file)).run();
}

void add_apply(CLI::App& tree, Chosen& chosen) {
  auto options = std::make_shared<ApplyOptions>();
  CLI::App* verb =
      add_verb(tree, "apply", "Carry out a plan that was saved",
               "  provost password reset-mail -p chat --unverified --save-plan p.plan\n"
               "  provost apply p.plan\n",
               options, chosen, &run_apply);
  verb->add_option("file", options->file, "What --save-plan has written")
      ->type_name("FILE")
      ->required();
  add_agreement(*verb, options->change);
  add_run(*verb, options->change.run);
  add_output(*verb, options->change.output);
}

}  // namespace provost::cli
