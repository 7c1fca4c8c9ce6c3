#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/fingerprint.hpp"
#include "core/journal/journal.hpp"
#include "provost/common/look_again.hpp"

namespace provost::cli {

/// Rows of one server that are to be done, looked at again before any of them is; who is held back
/// is skipped. Few cost one call each, many a reading of the list. Keeps 24 bytes a row.
class RowsAgain {
 public:
  /// Both outlive this.
  RowsAgain(core::Journal& journal, LookAgain& target) : journal_(journal), target_(target) {}

  void add(const core::JournalRow& row) { rows_.emplace_back(key_.of(row.id), row.number); }
  void look();

 private:
  void look_at_each();
  void look_through_list();
  core::JournalRow row_of(core::RowNumber number);
  void settle(core::RowNumber number, const std::optional<std::string>& reason);
  void flush();

  core::Journal& journal_;
  LookAgain& target_;
  core::FingerprintKey key_;
  std::vector<std::pair<core::Fingerprint, core::RowNumber>> rows_;  // by the account's id
  std::vector<core::Settled> settled_;
};

}  // namespace provost::cli
