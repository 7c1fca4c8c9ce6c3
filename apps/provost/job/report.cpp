#include "provost/job/report.hpp"

#include <algorithm>

#include "core/profile/near.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/job_id.hpp"
#include "provost/job/going_on.hpp"
#include "provost/job/input_report.hpp"
#include "provost/job/jobs.hpp"
#include "provost/job/row_columns.hpp"

namespace provost::cli {
namespace {

constexpr core::RowStage kStages[] = {core::RowStage::to_do,   core::RowStage::under_way,
                                      core::RowStage::skipped, core::RowStage::done,
                                      core::RowStage::failed,  core::RowStage::unknown};

/// `not-tried` and `not tried` are the same.
std::string state_word(std::string word) {
  std::replace(word.begin(), word.end(), '-', ' ');
  for (const std::string_view state : row_states) {
    if (word == state) return word;
  }
  const std::vector<std::string> all(std::begin(row_states), std::end(row_states));
  std::string list;
  for (std::string state : all) {
    std::replace(state.begin(), state.end(), ' ', '-');
    list += (list.empty() ? "" : ", ") + state;
  }
  throw Exit(ExitCode::usage,
             "no row is in the state '" + word + "'" + core::did_you_mean(word, all),
             "states are " + list);
}

/// The stages in which rows have one of the states.
std::vector<core::RowStage> stages_of(const std::vector<std::string>& states,
                                      const core::JobSummary& job) {
  std::vector<std::string> words;
  for (const std::string& state : states) words.push_back(state_word(state));
  std::vector<core::RowStage> stages;
  for (const core::RowStage stage : kStages) {
    if (std::find(words.begin(), words.end(), state_of(stage, job)) != words.end()) {
      stages.push_back(stage);
    }
  }
  return stages;
}

void report_rows(Program& program, const JobReportOptions& options, const core::JobSummary& job,
                 core::Journal& journal) {
  const std::vector<RowColumn> columns = RowColumn::chosen(options.output.columns);
  const std::vector<core::RowStage> stages = stages_of(options.states, job);
  std::vector<std::string> headings;
  for (const RowColumn& column : columns) headings.push_back(column.name());
  const auto writer = writer_for(options.output, program.streams(), std::move(headings));

  std::vector<core::Cell> cells(columns.size());
  const auto write = [&](const core::JournalRow& row) {
    check_going_on(program);
    if (stages.size() > 1 && std::find(stages.begin(), stages.end(), row.stage) == stages.end()) {
      return;
    }
    const RowResult result = result_of(row, job);
    for (std::size_t i = 0; i < columns.size(); ++i) columns[i].fill(row, result, job, cells[i]);
    writer->write(cells);
  };
  core::RowQuery query;
  if (stages.size() == 1) query.stage = stages.front();
  if (options.states.empty() || !stages.empty()) journal.rows(query, write);
  writer->finish();
}

}  // namespace

ExitCode run_job_report(const JobReportOptions& options, Program& program) {
  if (!options.from.empty() && !(options.states.empty() && options.output.columns.empty())) {
    throw Exit(ExitCode::usage, "--from tells every row of the file, with all its columns",
               "leave --state and --columns out");
  }
  core::JobStore store = job_store(program);
  const std::string id = job_id(store, options.id);
  const core::JobSummary job = store.find(id);
  const auto journal = store.open_to_read(id);
  if (options.from.empty()) {
    report_rows(program, options, job, *journal);
  } else {
    report_input(program, options.from, options.output, job, *journal);
  }
  check_output(program.streams());
  return ExitCode::done;
}

void add_job_report(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<JobReportOptions>();
  CLI::App* verb = add_verb(
      noun, "report", "What became of every row of a job",
      "  provost job report 20261128-1 > report.csv\n"
      "  provost job report last --state failed,unknown\n"
      "  provost job report last --columns userName,state,reason -o json\n"
      "  provost job report last --from people.csv > result.csv\n"
      "\nWith --from the report has a row for every row of that file, in its order and with all "
      "its\n"
      "columns, and behind them state, code and reason of the account that it names; of an "
      "account\n"
      "with several rows they are those of the worst one. Columns that the file has already are\n"
      "called job.state and so on.\n"
      "\nColumns are profile, userName, email, id, state, evidence, code, reason, operation, "
      "began,\n"
      "ended and tries; and name and row, which have to be asked for.\n",
      options, chosen, &run_job_report);
  verb->add_option("id", options->id, job_word_help)->required()->type_name("ID");
  verb->add_option(
          "--state", options->states,
          "Only rows in one of these states: done, skipped, failed, unknown, not-tried; of "
          "a job that is not over also to-do, under-way")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("STATE,…");
  verb->add_option("--from", options->from,
                   "The file that named the job's accounts (- is standard input)")
      ->type_name("FILE");
  add_output(*verb, options->output);
  add_columns(*verb, options->output);
}

}  // namespace provost::cli
