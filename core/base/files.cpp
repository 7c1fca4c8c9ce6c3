#include "core/base/files.hpp"

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <thread>
#include <utility>

#include "provost/error.hpp"

namespace provost::core {
namespace {

std::string reason(int number) { return std::generic_category().message(number); }

Descriptor open_file(const std::filesystem::path& path) {
  // Non-blocking, so that a named pipe in the place of a file does not hang the program.
  Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file.valid()) {
    const auto code =
        errno == ENOENT || errno == ENOTDIR ? Code::not_found : Code::invalid_argument;
    throw Error(code, "cannot open " + path.string() + ": " + reason(errno));
  }
  return file;
}

void require_regular(const FileFacts& facts, const std::filesystem::path& path) {
  if (!S_ISREG(facts.mode)) {
    throw Error(Code::invalid_argument, path.string() + " is not a regular file");
  }
}

std::size_t read_some(const Descriptor& file, const std::filesystem::path& path, char* into,
                      std::size_t size) {
  for (;;) {
    const auto count = read(file.get(), into, size);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == EINTR) continue;
    throw Error(Code::invalid_argument, "cannot read " + path.string() + ": " + reason(errno));
  }
}

void require_at_most(std::size_t cap, std::size_t size, const std::filesystem::path& path) {
  if (size <= cap) return;
  throw Error(Code::invalid_argument,
              path.string() + " is larger than " + std::to_string(cap) + " bytes");
}

SecretBytes read_whole(const Descriptor& file, const std::filesystem::path& path, std::size_t cap) {
  SecretBytes bytes;
  std::array<char, 4096> buffer{};
  while (const std::size_t count = read_some(file, path, buffer.data(), buffer.size())) {
    bytes.append({buffer.data(), count});
    require_at_most(cap, bytes.size(), path);
  }
  explicit_bzero(buffer.data(), buffer.size());
  return bytes;
}

Descriptor open_lock(const std::filesystem::path& path) {
  make_private_directory(path.parent_path());
  Descriptor file(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
  if (!file.valid()) {
    throw Error(Code::invalid_argument, "cannot open " + path.string() + ": " + reason(errno));
  }
  return file;
}

void check(bool succeeded) {
  if (!succeeded) throw std::system_error(errno, std::generic_category());
}

}  // namespace

void Descriptor::reset(int descriptor) {
  if (descriptor_ >= 0) close(descriptor_);
  descriptor_ = descriptor;
}

void write_whole(const Descriptor& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = write(file.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw std::system_error(errno, std::generic_category());
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

uid_t FileTrust::user() const { return geteuid(); }

FileFacts FileTrust::facts(int descriptor) const {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) {
    throw Error(Code::internal, "cannot examine an open file: " + reason(errno));
  }
  return {status.st_uid, status.st_mode, static_cast<std::size_t>(status.st_size)};
}

std::optional<FileFacts> FileTrust::facts(const std::filesystem::path& path) const {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return std::nullopt;
  return FileFacts{status.st_uid, status.st_mode, static_cast<std::size_t>(status.st_size)};
}

const FileTrust& FileTrust::real() {
  static const FileTrust trust;
  return trust;
}

std::string open_to_others(const std::filesystem::path& path) {
  return path.string() + " is open to other users: close it with 'chmod 600 " + path.string() + "'";
}

SecretBytes read_private_file(const std::filesystem::path& path, const FileTrust& trust,
                              mode_t closed) {
  constexpr std::size_t cap = 64 * 1024;
  const auto file = open_file(path);
  const auto facts = trust.facts(file.get());
  require_regular(facts, path);
  if (facts.owner != trust.user() && facts.owner != 0) {
    throw Error(Code::invalid_argument,
                path.string() + " belongs to another user: make it yours with 'chown'");
  }
  if ((facts.mode & closed) != 0) {
    throw Error(Code::invalid_argument, open_to_others(path));
  }
  return read_whole(file, path, cap);
}

std::string read_file(const std::filesystem::path& path, std::size_t cap) {
  const auto file = open_file(path);
  const FileFacts facts = FileTrust::real().facts(file.get());
  require_regular(facts, path);
  std::string text;
  for (std::size_t wanted = std::min(facts.size, cap) + 1;; wanted = 4096) {
    const std::size_t before = text.size();
    text.resize(before + wanted);
    const std::size_t got = read_some(file, path, text.data() + before, wanted);
    text.resize(before + got);
    if (got == 0) return text;
    require_at_most(cap, text.size(), path);
  }
}

void make_private_directory(const std::filesystem::path& path) {
  if (path.empty() || std::filesystem::is_directory(path)) return;
  make_private_directory(path.parent_path());
  if (mkdir(path.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
    throw Error(Code::invalid_argument,
                "cannot make directory " + path.string() + ": " + reason(errno));
  }
}

bool is_special(const std::filesystem::path& path) {
  std::error_code ignored;
  const auto there = std::filesystem::status(path, ignored);
  return std::filesystem::is_other(there) && there.type() != std::filesystem::file_type::unknown;
}

void write_file(const std::filesystem::path& path, std::string_view bytes, mode_t mode) {
  write_file(path, mode, [bytes](const Pieces& put) { put(bytes); });
}

void write_file(const std::filesystem::path& path, mode_t mode,
                const std::function<void(const Pieces&)>& write) {
  if (is_special(path)) {
    throw Error(Code::invalid_argument,
                "cannot write " + path.string() + ": it is not a regular file");
  }
  const auto directory = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  make_private_directory(directory);
  std::string temporary = (directory / ("." + path.filename().string() + ".XXXXXX")).string();
  Descriptor file(mkostemp(temporary.data(), O_CLOEXEC));
  if (!file.valid()) {
    throw Error(Code::invalid_argument, "cannot write " + path.string() + ": " + reason(errno));
  }
  try {
    check(fchmod(file.get(), mode) == 0);
    write([&file](std::string_view bytes) { write_whole(file, bytes); });
    check(fsync(file.get()) == 0);
    check(rename(temporary.c_str(), path.c_str()) == 0);
  } catch (const std::system_error& error) {
    unlink(temporary.c_str());
    throw Error(Code::invalid_argument,
                "cannot write " + path.string() + ": " + error.code().message());
  } catch (...) {
    unlink(temporary.c_str());
    throw;
  }
  // Some file systems cannot sync a directory; the file itself is whole all the same.
  const Descriptor parent(open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (parent.valid()) fsync(parent.get());
}

bool only_root_writes(const std::filesystem::path& path, const FileTrust& trust) {
  const auto safe = [&trust](const std::filesystem::path& item) {
    const auto facts = trust.facts(item);
    return facts && facts->owner == 0 && (facts->mode & (S_IWGRP | S_IWOTH)) == 0;
  };
  return safe(path) && safe(path.has_parent_path() ? path.parent_path() : ".");
}

FileLock::FileLock(const std::filesystem::path& path, std::chrono::milliseconds wait,
                   const Cancellation* cancellation)
    : FileLock(open_lock(path), path, wait, cancellation) {}

FileLock::FileLock(Descriptor file, const std::filesystem::path& path,
                   std::chrono::milliseconds wait, const Cancellation* cancellation)
    : descriptor_(std::move(file)) {
  const auto deadline = std::chrono::steady_clock::now() + wait;
  // There is no way to wait for a file lock with a time-out.
  while (flock(descriptor_.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) {
      throw Error(Code::invalid_argument, "cannot lock " + path.string() + ": " + reason(errno));
    }
    if (cancellation != nullptr && cancellation->cancelled()) {
      throw Error(Code::cancelled, "cancelled while waiting for " + path.string());
    }
    if (std::chrono::steady_clock::now() >= deadline) {
      throw Error(Code::unavailable,
                  "another process holds " + path.string() + ": try again when it has ended");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

}  // namespace provost::core
