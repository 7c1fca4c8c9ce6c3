#include "provost/job/show.hpp"

#include <algorithm>
#include <map>

#include "core/plan/operation_traits.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/counted.hpp"
#include "provost/common/job_id.hpp"
#include "provost/job/going_on.hpp"
#include "provost/job/jobs.hpp"
#include "provost/job/next_step.hpp"
#include "provost/job/row_result.hpp"

namespace provost::cli {
namespace {

/// Reasons that are shown of one state; a server may give every row its own.
constexpr std::size_t kReasons = 20;

/// One thing that is known of a job.
struct Line {
  std::string key;
  std::string value;
  std::string detail;
};

void add_head(std::vector<Line>& lines, const core::JobSummary& job) {
  lines.push_back({"id", job.head.id, ""});
  lines.push_back({"phase", std::string(phase_word(job)), ""});
  if (job.runner) {
    const std::string process = *job.runner == 0 ? "not known" : std::to_string(*job.runner);
    lines.push_back({"process", process, ""});
  }
  lines.push_back({"command", job.head.command, ""});
  lines.push_back({"who", job.head.who, ""});
  lines.push_back({"created", time_text(job.head.created), ""});
  for (const Operation operation : job.head.chain) {
    lines.push_back({"operation", core::command_of(operation), ""});
  }
  for (const core::JobPart& part : job.head.parts) {
    std::string detail = part.provider + ", " + part.url;
    if (!part.filter.empty()) detail += "; filter: " + part.filter;
    detail += "; looked at " + counted(part.listed, "account");
    if (part.unknown > 0) {
      detail += ", of " + counted(part.unknown, "account") +
                " the server does not tell enough for the filter";
    }
    lines.push_back({"server", part.label(), detail});
  }
}

/// Rows by their state, and within it by why.
using Reasons = std::map<std::string, std::uint64_t>;

/// Why rows ended so, as far as only the rows themselves can tell.
void count_reasons(Program& program, core::Journal& journal, const core::JobSummary& job,
                   core::RowStage stage, Reasons& reasons) {
  core::RowQuery query;
  query.stage = stage;
  journal.rows(query, [&](const core::JournalRow& row) {
    check_going_on(program);
    if (!row.skip_reason.empty()) return;
    const RowResult result = result_of(row, job);
    const std::string why =
        result.code.empty() ? result.reason : std::string(result.code) + ": " + result.reason;
    const bool known = reasons.contains(why) || reasons.size() < kReasons;
    ++reasons[known ? why : "other reasons: see 'provost job report " + job.head.id + "'"];
  });
}

void add_counts(std::vector<Line>& lines, Program& program, core::Journal& journal,
                const core::JobSummary& job) {
  constexpr core::RowStage kShown[] = {core::RowStage::done,      core::RowStage::skipped,
                                       core::RowStage::failed,    core::RowStage::unknown,
                                       core::RowStage::under_way, core::RowStage::to_do};
  lines.push_back({"rows", std::to_string(totals_of(job.counts).all), ""});
  for (const core::RowStage stage : kShown) {
    std::uint64_t unexplained = 0;
    Reasons reasons;
    for (const core::RowCount& count : job.counts) {
      if (count.stage != stage) continue;
      if (count.skip_reason.empty()) {
        unexplained += count.rows;
      } else {
        const std::string way =
            count.skip_flag.empty() ? "" : "; " + count.skip_flag + " would take them along";
        reasons[count.skip_reason + way] += count.rows;
      }
    }
    const bool may_tell_why = stage == core::RowStage::skipped || stage == core::RowStage::failed ||
                              stage == core::RowStage::unknown;
    if (unexplained > 0 && may_tell_why) {
      count_reasons(program, journal, job, stage, reasons);
    } else if (unexplained > 0) {
      reasons[""] = unexplained;
    }
    for (const auto& [why, rows] : reasons) {
      lines.push_back({std::string(state_of(stage, job)), std::to_string(rows), why});
    }
  }
}

void add_notes(std::vector<Line>& lines, core::Journal& journal) {
  for (const core::JournalNote& note : journal.notes()) {
    const std::string details = note.details.empty() ? "" : ": " + note.details;
    lines.push_back({"note", time_text(note.at), note.what + details});
  }
}

}  // namespace

ExitCode run_job_show(const JobShowOptions& options, Program& program) {
  core::JobStore store = job_store(program);
  const std::string id = job_id(store, options.id);
  const core::JobSummary job = store.find(id);
  const auto journal = store.open_to_read(id);
  std::vector<Line> lines;
  add_head(lines, job);
  add_counts(lines, program, *journal, job);
  add_notes(lines, *journal);

  using core::Cell;
  const auto writer = writer_for(options.output, program.streams(), {"key", "value", "detail"});
  for (const Line& line : lines) {
    writer->write({Cell::of(line.key), Cell::of(line.value),
                   line.detail.empty() ? Cell{} : Cell::of(line.detail)});
  }
  writer->finish();
  check_output(program.streams());
  for (const std::string& step : next_steps(job)) program.streams().hint(step);
  return ExitCode::done;
}

void add_job_show(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<JobShowOptions>();
  CLI::App* verb = add_verb(noun, "show", "What a job is, how far it is, and what to do next",
                            "  provost job show 20261128-1\n"
                            "  provost job show last -o json\n"
                            "\nEach row is told by 'provost job report'.\n",
                            options, chosen, &run_job_show);
  verb->add_option("id", options->id, job_word_help)->required()->type_name("ID");
  add_output(*verb, options->output);
}

}  // namespace provost::cli
