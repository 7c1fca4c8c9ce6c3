#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "core/account/fingerprints.hpp"
#include "core/handoff/handoff_file.hpp"
#include "core/handoff/private_file.hpp"
#include "core/handoff/seal.hpp"

namespace provost::core {

/// New passwords in a file of armoured OpenPGP messages, which hold CSV lines; no password is ever
/// on the disk in the clear. Each flush() adds one message with the lines put since the last, in
/// state `pending`. finish() replaces those of this process by a single message with the states, so
/// that a run that was not interrupted leaves one message that `gpg --decrypt` reads at once.
class SealedFile final : public HandoffFile {
 public:
  /// Throws what PrivateFile does, and Error{invalid_argument} for one that holds anything else.
  SealedFile(std::filesystem::path path, PrivateFile::Existing existing,
             std::shared_ptr<const Sealer> sealer);

  std::size_t put(const Recipient& recipient, const SecretBytes& password) override;
  void flush() override;
  void settle(std::size_t row, HandoffState state) override;
  /// The message of the earlier process stays; a line without a password tells what became of it.
  /// Without such messages it does nothing: somebody has taken the file away.
  bool settle_earlier(const Recipient& recipient, HandoffState state) override;
  void finish() override;

 private:
  struct Row {
    HandoffLine line;
    HandoffState state = HandoffState::pending;
  };

  void begin(PrivateFile::Existing existing);
  /// The lines as a message has them; the header stands in the first message of a file only.
  SecretBytes lines(std::size_t from, std::size_t to) const;

  PrivateFile file_;
  const std::shared_ptr<const Sealer> sealer_;
  std::size_t earlier_ = 0;  // bytes of messages that were there before
  std::mutex flush_mutex_;   // before mutex_
  std::size_t durable_ = 0;  // rows
  std::mutex mutex_;
  std::vector<Row> rows_;
  std::size_t asked_ = 0;  // calls of settle_earlier()
  Fingerprints put_;       // whose passwords, when there may be earlier ones
};

}  // namespace provost::core
