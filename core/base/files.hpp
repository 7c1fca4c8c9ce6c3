#pragma once

#include <sys/stat.h>
#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/cancellation.hpp"
#include "core/secret/bytes.hpp"

namespace provost::core {

/// Owns one file descriptor.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  Descriptor(Descriptor&& other) noexcept : descriptor_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    reset(other.release());
    return *this;
  }
  ~Descriptor() { reset(); }

  int get() const { return descriptor_; }
  bool valid() const { return descriptor_ >= 0; }
  int release() {
    const int descriptor = descriptor_;
    descriptor_ = -1;
    return descriptor;
  }
  void reset(int descriptor = -1);

 private:
  int descriptor_ = -1;
};

/// The facts about a file on which trust in it depends.
struct FileFacts {
  uid_t owner = 0;
  mode_t mode = 0;       ///< as in `st_mode`
  std::size_t size = 0;  ///< in bytes, of a regular file
};

/// How files are judged; tests put their own in place. Thread-safe.
class FileTrust {
 public:
  virtual ~FileTrust() = default;
  /// Who this program runs as.
  virtual uid_t user() const;
  /// The facts of an open file; throws Error{internal} when they cannot be had.
  virtual FileFacts facts(int descriptor) const;
  /// The facts of what is at `path`, links followed; nothing when there is nothing.
  virtual std::optional<FileFacts> facts(const std::filesystem::path& path) const;

  /// The judgement of the real system. Lives as long as the program.
  static const FileTrust& real();
};

/// Whose permission bits must not be set on a private file.
inline constexpr mode_t closed_to_others = S_IRWXG | S_IRWXO;
/// The same, but the group may read. An access list shows up as this.
inline constexpr mode_t closed_to_others_but_listed = S_IWGRP | S_IXGRP | S_IRWXO;

/// Of a file that others may read: what is wrong with it, and the way out.
std::string open_to_others(const std::filesystem::path& path);

/// The whole of a file that holds a secret. Throws Error unless it is a regular file that belongs
/// to this user or root, has no bit of `closed`, and is at most 64 KiB; the message names `path`
/// and the way out. not_found where there is none.
SecretBytes read_private_file(const std::filesystem::path& path, const FileTrust& trust,
                              mode_t closed = closed_to_others);

/// The whole of a file; throws Error: not_found, invalid_argument (not a regular file, too large).
std::string read_file(const std::filesystem::path& path, std::size_t cap = 1024 * 1024);

/// Is it a device, a pipe or a socket, links followed?
bool is_special(const std::filesystem::path& path);

/// Replaces `path` in one step: others see the old file or the new, also after a crash. Missing
/// directories are made, for this user alone. Throws Error{invalid_argument} naming `path`, also
/// for what is special: a device would be gone.
void write_file(const std::filesystem::path& path, std::string_view bytes, mode_t mode);

/// The same, piece by piece: `write` is called once with what takes the pieces. Nothing is replaced
/// when it throws.
using Pieces = std::function<void(std::string_view)>;
void write_file(const std::filesystem::path& path, mode_t mode,
                const std::function<void(const Pieces&)>& write);

/// Writes all of `bytes` where the file stands. Throws std::system_error; some may be written then.
void write_whole(const Descriptor& file, std::string_view bytes);

/// Makes `path` and its missing parents, for this user alone.
void make_private_directory(const std::filesystem::path& path);

/// True when the file and the directory it stands in belong to root and only root may write there.
bool only_root_writes(const std::filesystem::path& path, const FileTrust& trust);

/// One process at a time may hold the lock on a file; released when this goes. The file stays.
class FileLock {
 public:
  /// Waits up to `wait`. Throws Error: unavailable (held by another too long), cancelled.
  /// `cancellation` may be null.
  FileLock(const std::filesystem::path& path, std::chrono::milliseconds wait,
           const Cancellation* cancellation);
  /// The same for a file that is open already; `path` is for messages.
  FileLock(Descriptor file, const std::filesystem::path& path, std::chrono::milliseconds wait,
           const Cancellation* cancellation);

  /// The locked file, to be read and written; closed with the lock.
  const Descriptor& file() const { return descriptor_; }

 private:
  Descriptor descriptor_;
};

}  // namespace provost::core
