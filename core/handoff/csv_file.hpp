#pragma once

#include <cstddef>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/handoff/handoff_file.hpp"
#include "core/handoff/private_file.hpp"

namespace provost::core {

/// New passwords in a CSV file with the columns profile, userName, email, name, password and state.
/// Its lines are `pending` until finish() replaces the file by one with the states, in one step.
/// The password of a row that is not set is left out then: nobody should try it.
class HandoffCsvFile final : public HandoffFile {
 public:
  using Existing = PrivateFile::Existing;

  /// Throws what PrivateFile does, and Error{invalid_argument} for one that has other columns.
  HandoffCsvFile(std::filesystem::path path, Existing existing);

  std::size_t put(const Recipient& recipient, const SecretBytes& password) override;
  void flush() override;
  void settle(std::size_t row, HandoffState state) override;
  void settle_earlier(const Recipient& recipient, HandoffState state) override;
  void finish() override;

 private:
  /// Where the cells of a row are in the file; its state is followed by a line feed.
  struct Row {
    std::size_t password = 0;
    std::size_t state = 0;
    HandoffState result = HandoffState::pending;
    std::optional<std::size_t> later;  ///< the same account's row of this process
  };

  void begin(Existing existing);
  void take_over(std::string_view bytes, Existing existing);
  HandoffState result_of(const Row& row) const;

  void write_waiting();

  PrivateFile file_;
  std::mutex sync_mutex_;  // before mutex_
  std::size_t durable_ = 0;
  std::mutex mutex_;
  SecretBytes waiting_;  // lines that are not in the file yet
  std::vector<Row> rows_;
  /// The last pending row of each account that an earlier process left.
  std::unordered_map<std::string, std::size_t> earlier_;
};

}  // namespace provost::core
