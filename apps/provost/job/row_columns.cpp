#include "provost/job/row_columns.hpp"

#include <algorithm>
#include <span>

#include "core/profile/near.hpp"
#include "core/profile/operation_words.hpp"
#include "provost/error.hpp"
#include "provost/job/jobs.hpp"

namespace provost::cli {
namespace {

using core::Cell;
using core::JobSummary;
using core::JournalRow;

void put(Cell& cell, std::string_view text) {
  if (!text.empty()) cell.set(text);
}

void put_profile(const JournalRow& row, const RowResult&, const JobSummary& job, Cell& cell) {
  cell.set(job.head.parts.at(row.part).label());
}

void put_user_name(const JournalRow& row, const RowResult&, const JobSummary&, Cell& cell) {
  put(cell, row.user_name);
}

void put_email(const JournalRow& row, const RowResult&, const JobSummary&, Cell& cell) {
  put(cell, row.email);
}

void put_id(const JournalRow& row, const RowResult&, const JobSummary&, Cell& cell) {
  cell.set(row.id);
}

void put_name(const JournalRow& row, const RowResult&, const JobSummary&, Cell& cell) {
  put(cell, row.name);
}

void put_state(const JournalRow&, const RowResult& result, const JobSummary&, Cell& cell) {
  cell.set(result.state);
}

void put_evidence(const JournalRow& row, const RowResult&, const JobSummary&, Cell& cell) {
  if (row.stage != core::RowStage::done) return;
  cell.set(row.outcome.evidence == Evidence::confirmed ? "confirmed" : "accepted");
}

void put_code(const JournalRow&, const RowResult& result, const JobSummary&, Cell& cell) {
  put(cell, result.code);
}

void put_reason(const JournalRow&, const RowResult& result, const JobSummary&, Cell& cell) {
  put(cell, result.reason);
}

void put_operation(const JournalRow& row, const RowResult&, const JobSummary&, Cell& cell) {
  cell.set(core::word_of(row.operation));
}

void put_began(const JournalRow& row, const RowResult&, const JobSummary&, Cell& cell) {
  put(cell, time_text(row.begun));
}

void put_ended(const JournalRow& row, const RowResult&, const JobSummary&, Cell& cell) {
  put(cell, time_text(row.ended));
}

void put_tries(const JournalRow& row, const RowResult&, const JobSummary&, Cell& cell) {
  cell = Cell::of_number(row.tries);
}

void put_row(const JournalRow& row, const RowResult&, const JobSummary&, Cell& cell) {
  cell = Cell::of_number(row.number);
}

}  // namespace

struct RowColumn::Known {
  static constexpr RowColumn columns[] = {{"profile", put_profile},     {"userName", put_user_name},
                                          {"email", put_email},         {"id", put_id},
                                          {"state", put_state},         {"evidence", put_evidence},
                                          {"code", put_code},           {"reason", put_reason},
                                          {"operation", put_operation}, {"began", put_began},
                                          {"ended", put_ended},         {"tries", put_tries},
                                          {"name", put_name},           {"row", put_row}};
  static constexpr std::size_t usual = 12;  // those before
};

std::vector<RowColumn> RowColumn::chosen(const std::vector<std::string>& names) {
  const std::span known(Known::columns);
  if (names.empty()) return {known.begin(), known.begin() + Known::usual};
  if (names == std::vector<std::string>{"all"}) return {known.begin(), known.end()};
  std::vector<RowColumn> columns;
  for (const std::string& name : names) {
    const auto found = std::find_if(known.begin(), known.end(),
                                    [&](const RowColumn& column) { return column.name_ == name; });
    if (found == known.end()) {
      std::vector<std::string> all;
      std::string list;
      for (const RowColumn& column : known) {
        all.push_back(column.name());
        list += (list.empty() ? "" : ", ") + column.name();
      }
      throw Error(Code::invalid_argument, "a report has no column '" + name + "'" +
                                              core::did_you_mean(name, all) + "; it has " + list);
    }
    columns.push_back(*found);
  }
  return columns;
}

}  // namespace provost::cli
