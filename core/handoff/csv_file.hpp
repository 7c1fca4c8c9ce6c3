#pragma once

#include <cstddef>
#include <filesystem>
#include <mutex>
#include <vector>

#include "core/base/files.hpp"
#include "core/handoff/handoff.hpp"
#include "core/secret/bytes.hpp"

namespace provost::core {

/// One CSV file of new passwords, open to its owner alone, with the columns profile, userName,
/// email, name, password and state. put() and settle() may be called by many threads.
class HandoffCsvFile {
 public:
  enum class Existing { refuse, append };

  /// Throws what the constructor would for certain, and changes nothing.
  static void check(const std::filesystem::path& path, Existing existing);

  /// Makes the file, or opens one that is there to add to it. Throws Error{invalid_argument}: it is
  /// there already, cannot be made, is open to others, is not such a file, is in use by another
  /// run.
  HandoffCsvFile(std::filesystem::path path, Existing existing);
  HandoffCsvFile(const HandoffCsvFile&) = delete;
  HandoffCsvFile& operator=(const HandoffCsvFile&) = delete;
  /// Removes the file if it was made here and nothing was put.
  ~HandoffCsvFile();

  /// Adds a line in state `pending`, which is durable on return, and gives its number.
  std::size_t put(const Recipient& recipient, const SecretBytes& password);
  void settle(std::size_t row, HandoffState state);

  /// Replaces the file by one with the states, in one step. The password of a row that is not set
  /// is left out: nobody should try it.
  void finish();

 private:
  /// Where the cells of a row are in the file; its state is followed by a line feed.
  struct Row {
    std::size_t password = 0;
    std::size_t state = 0;
    HandoffState result = HandoffState::pending;
  };

  [[noreturn]] void fail(const char* what, int reason) const;
  void lock() const;
  void open_existing();
  void make();
  void write_at_end(std::string_view bytes);
  SecretBytes read_all() const;
  bool is_still_there() const;

  std::filesystem::path path_;
  Descriptor file_;
  bool made_ = false;
  std::mutex mutex_;
  std::size_t size_ = 0;
  std::vector<Row> rows_;
};

}  // namespace provost::core
