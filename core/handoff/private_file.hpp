#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "core/base/files.hpp"
#include "core/secret/bytes.hpp"

namespace provost::core {

/// A file that a hand-off adds to: open to its owner alone and in the hands of one run at a time.
/// Used by one thread at a time, but for sync(), which may run beside append().
class PrivateFile {
 public:
  /// What becomes of a file that is there already.
  enum class Existing : std::uint8_t {
    refuse,
    append,    ///< added to, if it is whole
    continued  ///< added to, after taking off what a crash left unfinished at its end
  };

  /// Throws what the constructor would for certain, and changes nothing.
  static void check(const std::filesystem::path& path, Existing existing);

  /// Makes the file, or opens the one that is there. Throws Error{invalid_argument}: it is there
  /// already, cannot be made, is open to others, is in use by another run.
  PrivateFile(std::filesystem::path path, Existing existing);
  PrivateFile(const PrivateFile&) = delete;
  PrivateFile& operator=(const PrivateFile&) = delete;
  /// Removes the file if it was made here and keep() was never called.
  ~PrivateFile();

  void keep() { kept_ = true; }
  std::size_t size() const { return size_; }
  SecretBytes read() const { return read(0, size_); }
  /// At most so many bytes from `from` on; fewer at the end.
  SecretBytes read(std::size_t from, std::size_t bytes) const;

  /// Adds to the end, durable after the next sync(); all of it or, when it throws, nothing.
  void append(std::string_view bytes);
  /// Makes durable what was added. After it failed once it always fails: the system does not tell
  /// a second time what it has lost.
  void sync();
  /// Takes off what is beyond `size`.
  void cut(std::size_t size);
  /// Throws Error{internal}, with changed = no, when others have removed, moved, replaced or
  /// changed the file. What they took away is written to a new file beside it, which the message
  /// names.
  void expect_untouched();
  bool untouched() const { return place() == Place::untouched; }
  /// Puts another content in place of this one, in one step; `write` gives it piece by piece. Where
  /// others have removed or replaced the file it goes into a new one beside it; then, and where
  /// they have moved or changed it, throws Error{internal} that says where everything is.
  void replace(const std::function<void(const Pieces&)>& write);

  /// Throws Error{invalid_argument}: this file cannot be added to.
  [[noreturn]] void refuse(const std::string& why) const;

 private:
  [[noreturn]] void fail(const char* what, int reason) const;
  void make();
  void open_existing();
  void lock() const;
  enum class Place : std::uint8_t { untouched, changed, moved, gone };
  Place place() const;
  /// Where the file is that is open here; a name that does not exist when it is nowhere.
  std::filesystem::path present_path() const;
  /// Writes what `write` gives to a new file, the same one every time.
  void save_beside(const std::function<void(const Pieces&)>& write);
  [[noreturn]] void fail_touched(const std::string& what) const;

  const std::filesystem::path path_;
  Descriptor file_;
  bool kept_ = true;
  bool lost_ = false;
  std::filesystem::path saved_;  ///< where all of it was written after the file was gone
  std::size_t size_ = 0;
};

}  // namespace provost::core
