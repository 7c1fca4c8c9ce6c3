#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/base/casefold.hpp"
#include "provost/account.hpp"

namespace provost::cli {

/// What a CSV file that names accounts says of them in other columns.
class InputColumns {
 public:
  InputColumns() = default;
  /// Reads the columns from a file as `--from` takes it. Throws Error{invalid_argument}, also if
  /// one of them is not there.
  InputColumns(const std::string& path, const std::vector<std::string>& columns);

  /// The cells of the account's row, by whichever of its names stands there; empty ones if there
  /// is no such row.
  std::span<const std::string> of(const std::string& profile, const Account& account) const;

 private:
  std::map<core::FoldedText, std::vector<std::string>> rows_;  // by name
  std::vector<std::string> no_row_;
};

}  // namespace provost::cli
