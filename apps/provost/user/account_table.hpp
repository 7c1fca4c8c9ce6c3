#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/account/select_accounts.hpp"
#include "core/output/account_columns.hpp"
#include "core/session/scoped_session.hpp"
#include "provost/common/output_options.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// Writes the accounts of one server or several as they come.
class AccountTable {
 public:
  /// Throws Error{invalid_argument} for a column that there is not.
  AccountTable(Program& program, const OutputOptions& options);

  /// With a column for the profile. Before the first account.
  void begin(bool several);
  /// Throws what select_accounts() does; what was written until then stays.
  void add(core::ScopedSession& part, core::Selecting selecting);
  void finish();
  /// Leaves it unfinished.
  void drop() { writer_.reset(); }

  std::uint64_t printed() const { return printed_; }
  /// Of how many the filter could not tell.
  std::uint64_t unknown() const { return unknown_; }

 private:
  Program& program_;
  const OutputOptions& options_;
  const std::vector<core::AccountColumn> columns_;
  bool several_ = false;
  std::unique_ptr<core::RecordWriter> writer_;
  std::uint64_t printed_ = 0;
  std::uint64_t unknown_ = 0;
};

}  // namespace provost::cli
