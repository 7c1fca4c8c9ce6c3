#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/output/record_writer.hpp"
#include "provost/job/row_result.hpp"

namespace provost::cli {

/// A column of a job's report.
class RowColumn {
 public:
  /// The columns that are shown for `names`: none stands for the usual ones, `all` for every one.
  /// Throws Error{invalid_argument} listing the columns there are.
  static std::vector<RowColumn> chosen(const std::vector<std::string>& names);

  std::string name() const { return std::string(name_); }
  /// Puts the value into a cell that may have held another.
  void fill(const core::JournalRow& row, const RowResult& result, const core::JobSummary& job,
            core::Cell& cell) const {
    cell.type = core::Cell::Type::null;
    fill_(row, result, job, cell);
  }

 private:
  using Fill = void (*)(const core::JournalRow&, const RowResult&, const core::JobSummary&,
                        core::Cell&);
  constexpr RowColumn(std::string_view name, Fill how) : name_(name), fill_(how) {}

  struct Known;

  std::string_view name_;
  Fill fill_;
};

}  // namespace provost::cli
