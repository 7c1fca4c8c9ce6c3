#include "provost/common/job_run.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "core/job/failure_of.hpp"
#include "core/job/run.hpp"
#include "core/job/session_rows.hpp"
#include "core/plan/operation_traits.hpp"
#include "core/plan/overrides.hpp"
#include "provost/common/plan_text.hpp"
#include "provost/common/report.hpp"
#include "provost/common/run_audit.hpp"
#include "provost/common/run_options.hpp"

namespace provost::cli {
namespace {

constexpr int kWidth = 16;

/// How many accounts of a server may be under way at once.
int width_of(const core::ProviderDescriptor& provider, const std::vector<Operation>& chain,
             const core::RunManner& manner) {
  if (!provider.concurrent) return 1;
  if (manner.connections > 0) return manner.connections;
  int width = kWidth;
  for (const Operation operation : chain) {
    const int bound = provider.facts(operation).concurrency;
    if (bound > 0) width = std::min(width, bound);
  }
  return width;
}

/// One session's work.
struct Lane {
  std::string label;
  std::vector<std::size_t> parts;
  std::unique_ptr<core::SessionRows> rows;
};

std::vector<Lane> lanes_of(const JobRun& run, const core::JobHead& head) {
  std::vector<std::pair<core::Session*, std::map<std::size_t, core::SessionRows::Part>>> sessions;
  for (std::size_t i = 0; i < run.sessions.size(); ++i) {
    core::ScopedSession* scoped = run.sessions[i];
    if (scoped == nullptr) continue;
    auto at = std::find_if(sessions.begin(), sessions.end(),
                           [&](const auto& other) { return other.first == &scoped->session(); });
    if (at == sessions.end()) at = sessions.insert(at, {&scoped->session(), {}});
    at->second[i] = {head.parts.at(i), scoped};
  }
  std::vector<Lane> lanes;
  core::PasswordHandover* handover =
      run.passwords == nullptr ? nullptr : &run.passwords->handover();
  for (auto& [session, parts] : sessions) {
    Lane lane;
    for (const auto& [index, part] : parts) {
      lane.parts.push_back(index);
      if (lane.label.empty()) lane.label = part.part.label();
    }
    if (parts.size() > 1) lane.label = session->profile();
    lane.rows = std::make_unique<core::SessionRows>(std::move(parts), handover);
    lanes.push_back(std::move(lane));
  }
  return lanes;
}

/// The lane that matters most says what the command ends with.
ExitCode code_of(const core::RunResult& result) {
  if (result.interrupted) return ExitCode::interrupted;
  if (result.journal_failure) return exit_code_of(result.journal_failure->code);
  const auto any = [&](core::LaneEnd end) {
    return std::find_if(result.lanes.begin(), result.lanes.end(),
                        [end](const core::LaneResult& lane) { return lane.end == end; });
  };
  for (const core::LaneEnd end : {core::LaneEnd::session, core::LaneEnd::trouble}) {
    const auto lane = any(end);
    if (lane != result.lanes.end()) {
      return lane->why ? exit_code_of(lane->why->code) : ExitCode::temporary;
    }
  }
  for (const core::LaneEnd end : {core::LaneEnd::failures, core::LaneEnd::refused}) {
    if (any(end) != result.lanes.end()) return ExitCode::stopped;
  }
  return result.tally.all_done() ? ExitCode::done : ExitCode::some_not_done;
}

void tell_ends(Program& program, const core::RunResult& result, const std::vector<Lane>& lanes) {
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    const core::LaneResult& lane = result.lanes[i];
    if (!lane.why || lane.end == core::LaneEnd::journal || lane.end == core::LaneEnd::failures) {
      continue;
    }
    program.streams().error(lanes[i].label + ": " + lane.why->message);
  }
  if (result.journal_failure) program.streams().error(result.journal_failure->message);
  for (const core::LaneResult& lane : result.lanes) {
    if (lane.end != core::LaneEnd::failures || !lane.why) continue;
    program.streams().error(lane.why->message);
    return;
  }
}

/// Why it did not come to its end stays with the job; what cannot be written was told above.
void note_ends(Program& program, core::Journal& journal, const core::RunResult& result,
               const std::vector<Lane>& lanes) {
  // Who asked the program itself to end; a server can make it do so, too.
  if (result.interrupted && !result.finished && program.signals().stop().cancelled()) {
    const std::string who(program.signals().first());
    core::failure_of([&] { journal.note("stopped", "interrupted by " + who); });
  }
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    const core::LaneResult& lane = result.lanes[i];
    if (!lane.why || lane.end == core::LaneEnd::journal) continue;
    core::failure_of([&] { journal.note("stopped", lanes[i].label + ": " + lane.why->message); });
  }
}

/// Nobody there to be asked goes on as long as nothing went wrong.
bool ask_for_next_stage(Program& program, bool yes, int percent, const core::Tally& tally) {
  const std::string so_far = std::to_string(percent) + "% done: " + std::to_string(tally.done) +
                             " done, " + std::to_string(tally.failed) + " failed, " +
                             std::to_string(tally.unknown) + " unknown";
  if (!yes && program.may_ask()) return program.terminal().confirm(so_far + "; go on?");
  program.streams().note(so_far);
  return tally.failed + tally.unknown == 0;
}

core::AuditedJob audited(const JobRun& run, const core::JobHead& head, std::uint64_t left) {
  core::AuditedJob job;
  job.id = head.id;
  job.command = head.command;
  for (core::ScopedSession* scoped : run.sessions) {
    if (scoped == nullptr) continue;
    job.profiles.push_back({scoped->label(), scoped->session().url(), scoped->session().account()});
  }
  job.overrides = core::overrides_of(core::read_job_settings(head.settings).includes);
  job.overrides.insert(job.overrides.end(), run.overrides.begin(), run.overrides.end());
  job.rows = left;
  return job;
}

core::RunSettings settings_of(const JobRun& run, RunAudit& audit, bool& settled) {
  core::RunSettings settings;
  settings.retry_unknown = run.retry_unknown;
  settings.wait_for_server = run.manner.wait_for_server;
  settings.failures = {run.manner.stop_after_rows, run.manner.stop_after_percent};
  settings.stages = run.manner.stages;
  settings.on_outcome = [&audit](const core::JournalRow& row, const core::Outcome& outcome) {
    audit.settled(row, outcome);
  };
  settings.before_outcomes = [&audit] { audit.flush(); };
  if (run.passwords != nullptr) {
    settings.before_intents = [&run] { run.passwords->handover().flush(); };
    settings.before_finish = [&run, &settled] {
      run.passwords->finish(run.journal);
      settled = true;
    };
  }
  return settings;
}

}  // namespace

ExitCode carry_out(Program& program, const JobRun& run) {
  const core::JobHead head = run.journal.head();
  const std::optional<core::Limit> rate = parse_rate(run.manner.rate);
  std::vector<Lane> lanes = lanes_of(run, head);
  std::vector<core::LaneSpec> specs;
  std::vector<std::string> labels;
  for (Lane& lane : lanes) {
    core::Session& session = run.sessions.at(lane.parts.front())->session();
    session.allow_writes();
    core::LaneSpec spec{lane.parts,
                        *lane.rows,
                        width_of(session.provider().descriptor(), head.chain, run.manner),
                        {}};
    if (rate) spec.rate.emplace(core::LaneRate{program.limits(), {session.url(), "job"}, *rate});
    specs.push_back(std::move(spec));
    labels.push_back(lane.label);
  }
  std::uint64_t left = 0;
  bool fresh = true;
  for (const core::RowCount& count : run.journal.counts()) {
    using core::RowStage;
    if (count.stage == RowStage::to_do || count.stage == RowStage::under_way) left += count.rows;
    fresh = fresh && (count.stage == RowStage::to_do || count.stage == RowStage::skipped);
  }

  core::RunResult result;
  bool settled = run.passwords == nullptr;  // the states of what was handed off
  Report report(program.streams(), run.output, head, std::move(labels), left,
                [&](int percent, const core::Tally& tally) {
                  return ask_for_next_stage(program, run.yes, percent, tally);
                });
  RunAudit audit(program.audit(), head);
  audit.begin(audited(run, head, left));
  if (fresh) report.skipped(run.journal);
  {
    const Signals::Writing writing(program.signals(), [&program] {
      program.streams().note("finishing the rows under way; press Ctrl-C again to leave at once");
    });
    result = core::run_job(run.journal, specs, settings_of(run, audit, settled), report,
                           program.clock(), program.signals().stop());
  }
  std::optional<Error> unsettled = result.finish_failure;
  if (!settled && !unsettled)
    unsettled = core::failure_of([&] { run.passwords->finish(run.journal); });
  if (!unsettled) unsettled = core::failure_of([&] { audit.end(result); });
  tell_ends(program, result, lanes);
  note_ends(program, run.journal, result, lanes);
  report.finish(run.journal, result);
  if (!result.finished) program.streams().hint("provost job resume " + head.id);
  if (unsettled) throw *unsettled;
  const ExitCode code = code_of(result);
  const bool named_skipped = PlanCounts(run.journal.counts()).named_skipped;
  return code == ExitCode::done && named_skipped ? ExitCode::some_not_done : code;
}

}  // namespace provost::cli
