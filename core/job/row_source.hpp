#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "core/journal/journal.hpp"

namespace provost::core {

/// A row that was done, or may have been, and has ended once its account was read again.
struct Unproven {
  std::size_t row;  ///< index into AccountRows::rows
  Outcome outcome;  ///< unless reading shows another
};

/// The rows of one account that one thread does one after the other.
struct AccountRows {
  std::vector<JournalRow> rows;
  std::size_t next = 0;  ///< the first that has not been done
  int troubles = 0;      ///< how often the next one was tried in vain
  std::vector<Unproven> unproven;
};

/// The accounts of some parts of a job that have rows to do, a batch in memory at a time. In
/// passes: first (if wanted) what ended unknown, then what was left under way, then what is to do.
/// Of an account only rows of one pass come together, so that a pass must have ended before the
/// next begins. Not thread-safe.
class RowSource {
 public:
  RowSource(Journal& journal, std::vector<std::size_t> parts, bool with_unknown);

  /// Is there another account in this pass? Reads the journal when it has to.
  bool more();
  /// Call after more() only.
  AccountRows next();
  const AccountRows& front() const { return ready_.front(); }
  /// Begins the next pass; false when that was the last one.
  bool next_pass();

 private:
  void read_batch();

  Journal& journal_;
  const std::vector<std::size_t> parts_;
  std::vector<RowStage> passes_;  // the current one first
  std::size_t part_ = 0;          // index into parts_
  RowNumber after_ = 0;
  std::deque<AccountRows> ready_;
  std::optional<AccountRows> cut_;  // the last account of a batch, which may have more rows
};

}  // namespace provost::core
