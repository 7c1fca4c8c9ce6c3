#include "provost/user/account_table.hpp"

#include <string>
#include <utility>

namespace provost::cli {
namespace {

std::vector<core::AccountColumn> account_columns_of(const OutputOptions& options) {
  if (options.columns.empty()) return core::AccountColumn::defaults();
  if (options.columns == std::vector<std::string>{"all"}) return core::AccountColumn::all();
  return core::AccountColumn::parse_list(options.columns);
}

}  // namespace

AccountTable::AccountTable(Program& program, const OutputOptions& options)
    : program_(program), options_(options), columns_(account_columns_of(options)) {}

void AccountTable::begin(bool several) {
  several_ = several;
  std::vector<std::string> headings = core::names_of(columns_);
  if (several) headings.insert(headings.begin(), "profile");
  writer_ = writer_for(options_, program_.streams(), std::move(headings));
}

void AccountTable::add(core::ScopedSession& part, core::Selecting selecting) {
  selecting.wanted = core::needs_of(columns_);
  std::vector<core::Cell> cells{core::Cell::of(part.label())};
  const core::Selected selected =
      core::select_accounts(part, selecting, [&](const Account& account) {
        core::fill_cells(columns_, account, cells, several_ ? 1 : 0);
        writer_->write(cells);
        if (!program_.streams().out) check_output(program_.streams());
        ++printed_;
      });
  unknown_ += selected.unknown;
}

void AccountTable::finish() {
  writer_->finish();
  check_output(program_.streams());
}

}  // namespace provost::cli
