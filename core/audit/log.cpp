#include "core/audit/log.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "core/audit/log_lines.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr std::chrono::milliseconds longest_wait{10'000};

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& why) {
  throw Error(Code::internal, "cannot write the audit log " + path.string() + ": " + why);
}

std::string reason(int number) { return std::generic_category().message(number); }

/// Appending alone is asked for, or a file that only takes that could not be opened.
Descriptor open_for_appending(const std::filesystem::path& path) {
  make_private_directory(path.parent_path());
  Descriptor file(::open(
      path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY,
      S_IRUSR | S_IWUSR));
  if (!file.valid()) fail(path, reason(errno));
  return file;
}

struct stat status_of(const Descriptor& file, const std::filesystem::path& path) {
  struct stat status {};
  if (fstat(file.get(), &status) != 0) fail(path, reason(errno));
  return status;
}

}  // namespace

AuditLog::AuditLog(std::filesystem::path path, const AuditActor& actor, Now now)
    : path_(std::move(path)), actor_(actor.members()), now_(std::move(now)) {}

FileLock AuditLog::open() const {
  Descriptor file = open_for_appending(path_);
  const struct stat status = status_of(file, path_);
  if (!S_ISREG(status.st_mode)) fail(path_, "it is not a regular file");
  if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
    fail(path_, "others may write it: close it with 'chmod go-w " + path_.string() + "'");
  }
  return {std::move(file), path_, longest_wait, nullptr};
}

void AuditLog::check() {
  const std::lock_guard guard(mutex_);
  const FileLock lock = open();
}

AuditLog::End AuditLog::find_end(const Descriptor& file, const struct stat& status) const {
  if (left_ && left_->file == status.st_ino && left_->size == status.st_size) return left_->end;
  End end;
  if (status.st_size == 0) return end;
  const LastLine last = last_line(file, static_cast<std::uint64_t>(status.st_size));
  if (last.torn == 0) {
    if (const auto link = ChainLink::parse(last.text)) {
      return {link->seq, line_hash(last.text), 0};
    }
  }
  // Rare, so it may take as long as the file is.
  LogLines lines(path_);
  while (const auto line = lines.next()) {
    ++end.lines;
    end.hash = line_hash(line->text);
    if (!line->whole) end.torn = line->text.size();
  }
  return end;
}

void AuditLog::add_line(std::string& text, End& end, const AuditEvent& event) const {
  const auto ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(now_().time_since_epoch()).count();
  std::string line = ChainLink{end.lines + 1, end.hash}.text();
  line += "\"time\":\"" + audit_time(ms) + "\"," + actor_ + ',';
  line += event.members;
  line += '}';
  end.hash = line_hash(line);
  ++end.lines;
  text += line;
  text += '\n';
}

void AuditLog::write(const Descriptor& file, const std::string& text, off_t size) const {
  try {
    write_whole(file, text);
  } catch (const std::system_error& error) {
    // Better no line than half of one; a file that only takes more keeps the half.
    if (ftruncate(file.get(), size) != 0) errno = 0;
    fail(path_, error.code().message());
  }
  if (fdatasync(file.get()) != 0) fail(path_, reason(errno));
  if (size > 0) return;
  const Descriptor directory(
      ::open(path_.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.valid()) fsync(directory.get());
}

void AuditLog::append(std::span<const AuditEvent> events) {
  if (events.empty()) return;
  const std::lock_guard guard(mutex_);
  const FileLock lock = open();
  const struct stat status = status_of(lock.file(), path_);
  End end = find_end(lock.file(), status);
  left_.reset();
  std::string text;
  if (const auto torn = std::exchange(end.torn, 0); torn > 0) {
    text = "\n";
    add_line(text, end, line_was_torn(torn));
  }
  for (const AuditEvent& event : events) add_line(text, end, event);
  write(lock.file(), text, status.st_size);
  left_ = {status.st_ino, status.st_size + static_cast<off_t>(text.size()), std::move(end)};
}

}  // namespace provost::core
