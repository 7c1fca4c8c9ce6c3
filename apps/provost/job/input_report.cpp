#include "provost/job/input_report.hpp"

#include <algorithm>

#include "core/input/name_reader.hpp"
#include "provost/common/input_file.hpp"
#include "provost/job/going_on.hpp"
#include "provost/job/input_results.hpp"

namespace provost::cli {
namespace {

struct Input {
  std::vector<std::string> columns;
  std::vector<std::string> names;               // one a record
  std::vector<std::vector<std::string>> cells;  // likewise
};

Input read(const std::string& path, Program& program) {
  InputFile file(path, program);
  core::NameReader reader(file.stream(), file.name());
  Input input{reader.columns(), {}, {}};
  if (input.columns.empty()) input.columns = {"name"};  // one a line
  while (reader.next()) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < reader.columns().size(); ++i) cells.emplace_back(reader.cell(i));
    if (cells.empty()) cells.push_back(reader.name());
    input.names.push_back(reader.name());
    input.cells.push_back(std::move(cells));
  }
  return input;
}

/// The columns of the file, and behind them ours under names that it does not have.
std::vector<std::string> headings_of(const Input& input) {
  std::vector<std::string> headings = input.columns;
  for (const char* ours : {"state", "code", "reason"}) {
    const bool taken =
        std::find(input.columns.begin(), input.columns.end(), ours) != input.columns.end();
    headings.push_back(taken ? std::string("job.") + ours : ours);
  }
  return headings;
}

core::Cell cell_of(std::string_view text) {
  return text.empty() ? core::Cell{} : core::Cell::of(text);
}

}  // namespace

void report_input(Program& program, const std::string& path, const OutputOptions& output,
                  const core::JobSummary& job, core::Journal& journal) {
  const Input input = read(path, program);
  InputResults results(input.names, job);
  journal.rows({}, [&](const core::JournalRow& row) {
    check_going_on(program);
    results.add(row);
  });
  const auto writer = writer_for(output, program.streams(), headings_of(input));
  for (std::size_t i = 0; i < input.names.size(); ++i) {
    check_going_on(program);
    std::vector<core::Cell> cells;
    for (const std::string& cell : input.cells[i]) cells.push_back(core::Cell::of(cell));
    const RowResult* result = results.find(input.names[i]);
    cells.push_back(core::Cell::of(result == nullptr ? "not in the job" : result->state));
    cells.push_back(cell_of(result == nullptr ? "" : result->code));
    cells.push_back(cell_of(result == nullptr ? "" : std::string_view(result->reason)));
    writer->write(cells);
  }
  writer->finish();
}

}  // namespace provost::cli
