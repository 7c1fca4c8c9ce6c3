#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/fingerprint.hpp"
#include "core/handoff/csv_reader.hpp"
#include "core/handoff/handoff_file.hpp"
#include "core/handoff/private_file.hpp"

namespace provost::core {

/// New passwords in a CSV file with the columns profile, userName, email, name, password and state.
/// Its lines are `pending` until finish() replaces the file by one with the states, in one step.
/// The password of a row that is not set is left out then: nobody should try it. A million lines
/// take a megabyte of memory, and what an interrupted process left pending 36 bytes a line.
class HandoffCsvFile final : public HandoffFile {
 public:
  using Existing = PrivateFile::Existing;

  /// Throws what PrivateFile does, and Error{invalid_argument} for one that has other columns.
  HandoffCsvFile(std::filesystem::path path, Existing existing);

  std::size_t put(const Recipient& recipient, const SecretBytes& password) override;
  void flush() override;
  void settle(std::size_t row, HandoffState state) override;
  bool settle_earlier(const Recipient& recipient, HandoffState state) override;
  void finish() override;

 private:
  /// A pending line that an earlier process left.
  struct Earlier {
    HandoffState result = HandoffState::pending;
    std::optional<std::uint32_t> later;  ///< the same account's row of this process
  };

  void begin(Existing existing);
  void take_over(CsvReader& lines, Existing existing);
  /// The last pending line of an account, by its cells; null when there is none.
  Earlier* last_earlier(std::string_view cells);
  HandoffState result_of(const Earlier& line);
  HandoffState result_of_older(const Earlier& last);
  void write_waiting();

  PrivateFile file_;
  std::mutex sync_mutex_;  // before mutex_
  std::size_t durable_ = 0;
  std::mutex mutex_;
  SecretBytes waiting_;  // lines that are not in the file yet
  std::size_t own_ = 0;  // where the lines of this process begin
  std::vector<HandoffState> rows_;
  std::vector<Earlier> earlier_;
  std::size_t earlier_lines_ = 0;  // in any state
  std::size_t asked_ = 0;          // calls of settle_earlier()
  /// Where in `earlier_` the lines of an account are, by its cells; in order.
  FingerprintKey key_;
  std::vector<std::pair<Fingerprint, std::uint32_t>> places_;
};

}  // namespace provost::core
