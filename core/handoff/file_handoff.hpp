#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/handoff/handoff.hpp"
#include "core/handoff/handoff_file.hpp"
#include "core/handoff/private_file.hpp"
#include "core/handoff/recipient_path.hpp"

namespace provost::core {

/// Passwords in one file, or in one for each value of a column. When a run was interrupted and done
/// again, the last line of an account is the one that holds.
class FileHandoff : public Handoff {
 public:
  /// So many files may be written at once.
  static constexpr std::size_t most_files = 500;

  struct Rules {
    PrivateFile::Existing existing = PrivateFile::Existing::refuse;
    bool one_file = false;           ///< accounts of several servers or scopes may share a file
    std::vector<std::string> notes;  ///< what the plan says of it
  };
  using Open = std::function<std::unique_ptr<HandoffFile>(const std::filesystem::path&)>;

  FileHandoff(RecipientPath path, Rules rules, Open open);

  /// Throws Error{invalid_argument} naming a file that is there already or cannot be made, or that
  /// would hold passwords of several servers or scopes although nobody said so.
  void check(const EachRecipient& each) const override;
  std::vector<std::string> notes() const override { return rules_.notes; }
  void prepare(const EachRecipient& each) override;
  Ticket put(const Recipient& recipient, const SecretBytes& password) override;
  void flush() override;
  void settle(Ticket ticket, HandoffState state) override;
  bool settle_earlier(const Recipient& recipient, HandoffState state) override;
  void finish() override;

 private:
  std::size_t index_of(const Recipient& recipient);

  const RecipientPath path_;
  const Rules rules_;
  const Open open_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<HandoffFile>> files_;
  std::map<std::string, std::size_t> places_;  // in `files_`, by path
};

}  // namespace provost::core
