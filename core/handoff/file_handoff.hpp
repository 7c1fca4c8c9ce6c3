#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/handoff/csv_file.hpp"
#include "core/handoff/handoff.hpp"
#include "core/handoff/recipient_path.hpp"

namespace provost::core {

/// Passwords in one CSV file, or in one for each value of a column. What was written is durable
/// before put() returns; when a run was interrupted and done again, the last line of an account is
/// the one that holds.
class CsvHandoff : public Handoff {
 public:
  /// So many files may be written at once.
  static constexpr std::size_t most_files = 500;

  CsvHandoff(RecipientPath path, HandoffCsvFile::Existing existing);

  /// Throws Error{invalid_argument} naming a file that is there already or cannot be made.
  void check(std::span<const Recipient> recipients) const override;
  void prepare(std::span<const Recipient> recipients) override;
  Ticket put(const Recipient& recipient, const SecretBytes& password) override;
  void settle(Ticket ticket, HandoffState state) override;
  void finish() override;

 private:
  HandoffCsvFile& file_of(const Recipient& recipient);

  const RecipientPath path_;
  const HandoffCsvFile::Existing existing_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<HandoffCsvFile>> files_;
  std::vector<std::pair<HandoffCsvFile*, std::size_t>> tickets_;
};

}  // namespace provost::core
