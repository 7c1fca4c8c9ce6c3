#include "provost/common/report.hpp"

#include <ostream>
#include <set>
#include <utility>

#include "core/base/json_text.hpp"
#include "core/profile/operation_words.hpp"
#include "provost/common/counted.hpp"
#include "provost/common/reason.hpp"

namespace provost::cli {
namespace {

using core::Cell;

std::vector<std::string> columns(bool events, bool chain) {
  std::vector<std::string> names = {"profile", "userName", "email", "id"};
  if (events) names.insert(names.begin(), "event");
  if (events || chain) names.emplace_back("operation");
  for (const char* name : {"state", "evidence", "code", "reason"}) names.emplace_back(name);
  return names;
}

Cell text_or_nothing(std::string_view text) { return text.empty() ? Cell{} : Cell::of(text); }

std::string member(std::string_view name, std::string_view value) {
  return core::json_text(name) + ":" + core::json_text(value);
}

std::string member(std::string_view name, std::uint64_t value) {
  return core::json_text(name) + ":" + std::to_string(value);
}

}  // namespace

RowWriter::RowWriter(const Streams& streams, const OutputOptions& options,
                     const core::JobHead& head)
    : streams_(streams),
      head_(head),
      events_(format_of(options, streams) == core::Format::ndjson),
      chain_(head.chain.size() > 1),
      writer_(writer_for(options, streams, columns(events_, chain_))) {}

void RowWriter::write(const core::JournalRow& row, const std::string& state, const std::string& why,
                      const core::Outcome* outcome) {
  Cell evidence;
  Cell code;
  if (outcome != nullptr && outcome->state == core::RowState::done) {
    evidence = Cell::of(outcome->evidence == Evidence::confirmed ? "confirmed" : "accepted");
  } else if (outcome != nullptr && outcome->code != Code::ok) {
    code = Cell::of(name_of(outcome->code));
  }
  std::vector<Cell> cells;
  if (events_) cells.push_back(Cell::of("row"));
  cells.push_back(Cell::of(head_.parts.at(row.part).label()));
  cells.push_back(text_or_nothing(row.user_name));
  cells.push_back(text_or_nothing(row.email));
  cells.push_back(Cell::of(row.id));
  if (events_ || chain_) cells.push_back(Cell::of(core::word_of(row.operation)));
  cells.push_back(Cell::of(state));
  cells.push_back(evidence);
  cells.push_back(code);
  cells.push_back(text_or_nothing(why));
  writer_->write(cells);
  if (events_) streams_.out.flush();  // whoever follows them waits for each
}

void RowWriter::write(const core::JournalRow& row, const core::Outcome& outcome) {
  write(row, std::string(core::name_of(outcome.state)), reason_of(outcome), &outcome);
}

void RowWriter::event(const std::string& name, const std::string& members) {
  if (!events_) return;
  streams_.out << '{' << member("event", name) << (members.empty() ? "" : ",") << members << "}\n";
  streams_.out.flush();
}

Report::Report(const Streams& streams, const OutputOptions& options, const core::JobHead& head,
               std::vector<std::string> profiles, std::uint64_t to_do,
               std::function<bool(int, const core::Tally&)> ask)
    : streams_(streams),
      head_(head),
      profiles_(std::move(profiles)),
      ask_(std::move(ask)),
      progress_(streams, to_do),
      rows_(streams, options, head) {
  rows_.event("job", member("job", head.id) + "," + member("command", head.command) + "," +
                         member("toDo", to_do));
}

void Report::skipped(core::Journal& journal) {
  core::RowQuery query;
  query.stage = core::RowStage::skipped;
  journal.rows(query, [&](const core::JournalRow& row) { rows_.write(row, row.outcome); });
}

void Report::settled(const core::JournalRow& row, const core::Outcome& outcome) {
  progress_.clear();
  rows_.write(row, outcome);
  progress_.step(outcome.state);
}

void Report::pause_began(std::size_t lane, const Error& why) {
  progress_.clear();
  streams_.note(profiles_.at(lane) + ": " + why.message +
                "; no new row begins until the server is back");
  rows_.event("pause", member("profile", profiles_.at(lane)) + "," + member("reason", why.message));
}

void Report::pause_ended(std::size_t lane) {
  progress_.clear();
  streams_.note(profiles_.at(lane) + ": the server is back");
  rows_.event("resume", member("profile", profiles_.at(lane)));
}

bool Report::go_on(int percent, const core::Tally& tally) {
  progress_.clear();
  rows_.event("stage", member("percent", static_cast<std::uint64_t>(percent)));
  return ask_(percent, tally);
}

void Report::finish(core::Journal& journal, const core::RunResult& result) {
  progress_.clear();
  const std::set<core::RowNumber> unrecorded(result.unrecorded.begin(), result.unrecorded.end());
  for (const core::RowStage stage : {core::RowStage::under_way, core::RowStage::to_do}) {
    core::RowQuery query;
    query.stage = stage;
    const bool begun = stage == core::RowStage::under_way;
    const std::string why = begun                ? "it was begun, and nobody knows what it came to"
                            : result.interrupted ? "interrupted"
                                                 : "the run had ended";
    journal.rows(query, [&](const core::JournalRow& row) {
      if (unrecorded.contains(row.number)) return;  // was told when it ended
      rows_.write(row, begun ? "unknown" : "not tried", why, nullptr);
    });
  }
  sum_up(journal, result);
  if (!unrecorded.empty()) {
    streams_.warning("what became of " + counted(unrecorded.size(), "row") +
                     " could be told here and not be written down: 'provost job resume' finds it "
                     "as if the program had been killed");
  }
  rows_.finish();
  // Whoever reads the rows may be gone: what was done is told all the same.
  check_output(streams_);
}

void Report::sum_up(core::Journal& journal, const core::RunResult& result) {
  const core::Tally& tally = result.tally;
  std::uint64_t confirmed = 0;
  for (const core::RowCount& count : journal.counts()) {
    if (count.stage == core::RowStage::done && count.evidence == Evidence::confirmed) {
      confirmed += count.rows;
    }
  }
  const std::uint64_t accepted = tally.done - std::min<std::uint64_t>(confirmed, tally.done);
  const std::size_t rows = tally.ended() + tally.not_tried;
  std::string summary = counted(rows, "row") + ": " + std::to_string(tally.done) + " done";
  if (tally.done > 0) {
    summary +=
        " (" + std::to_string(confirmed) + " confirmed, " + std::to_string(accepted) + " accepted)";
  }
  summary += ", " + std::to_string(tally.skipped) + " skipped, " + std::to_string(tally.failed) +
             " failed, " + std::to_string(tally.unknown) + " unknown, " +
             std::to_string(tally.not_tried) + " not tried";
  streams_.note(summary);
  rows_.event("summary",
              member("job", head_.id) + "," + member("rows", rows) + "," +
                  member("done", tally.done) + "," + member("confirmed", confirmed) + "," +
                  member("accepted", accepted) + "," + member("skipped", tally.skipped) + "," +
                  member("failed", tally.failed) + "," + member("unknown", tally.unknown) + "," +
                  member("notTried", tally.not_tried) +
                  ",\"finished\":" + (result.finished ? "true" : "false"));
}

void report_plan(const Streams& streams, const OutputOptions& options, core::Journal& journal) {
  const core::JobHead head = journal.head();
  RowWriter rows(streams, options, head);
  std::uint64_t to_do = 0;
  std::uint64_t skipped = 0;
  journal.rows({}, [&](const core::JournalRow& row) {
    const bool skip = row.stage == core::RowStage::skipped;
    ++(skip ? skipped : to_do);
    rows.write(row, skip ? "skipped" : "to do", row.skip_reason, nullptr);
  });
  rows.event("summary", member("rows", to_do + skipped) + "," + member("toDo", to_do) + "," +
                            member("skipped", skipped));
  rows.finish();
  check_output(streams);
}

}  // namespace provost::cli
