#include "core/handoff/private_file.hpp"

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "provost/error.hpp"

namespace provost::core {
namespace {

[[noreturn]] void refuse_existing(const std::filesystem::path& path) {
  throw Error(Code::invalid_argument,
              "hand-off file " + path.string() +
                  " exists; name another one, or --append to add to it: it is not overwritten");
}

[[noreturn]] void refuse_new(const std::filesystem::path& path, int reason) {
  throw Error(Code::invalid_argument, "cannot make hand-off file " + path.string() + ": " +
                                          std::generic_category().message(reason));
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

}  // namespace

void PrivateFile::check(const std::filesystem::path& path, Existing existing) {
  std::error_code nothing;
  const auto status = std::filesystem::symlink_status(path, nothing);
  if (std::filesystem::exists(status) && existing == Existing::refuse) refuse_existing(path);
  if (::access(folder_of(path).c_str(), W_OK | X_OK) != 0) refuse_new(path, errno);
}

PrivateFile::PrivateFile(std::filesystem::path path, Existing existing) : path_(std::move(path)) {
  std::error_code nothing;
  if (existing != Existing::refuse && std::filesystem::exists(path_, nothing)) {
    open_existing();
  } else {
    make();
  }
}

PrivateFile::~PrivateFile() {
  if (!kept_ && untouched()) ::unlink(path_.c_str());
}

void PrivateFile::fail(const char* what, int reason) const {
  throw Error(Code::internal, std::string("cannot ") + what + " hand-off file " + path_.string() +
                                  ": " + std::generic_category().message(reason))
      .with_changed(Tri::no);
}

void PrivateFile::refuse(const std::string& why) const {
  throw Error(Code::invalid_argument, "cannot add to hand-off file " + path_.string() + ": " + why);
}

void PrivateFile::make() {
  file_.reset(
      ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
  if (!file_.valid() && errno == EEXIST) refuse_existing(path_);
  if (!file_.valid()) refuse_new(path_, errno);
  kept_ = false;
  lock();
  const Descriptor folder(::open(folder_of(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.valid()) ::fsync(folder.get());
}

void PrivateFile::lock() const {
  if (::flock(file_.get(), LOCK_EX | LOCK_NB) == 0) return;
  throw Error(Code::invalid_argument,
              "hand-off file " + path_.string() + " is in use by another run");
}

void PrivateFile::open_existing() {
  file_.reset(::open(path_.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
  if (!file_.valid()) refuse(std::generic_category().message(errno));
  struct stat facts {};
  if (::fstat(file_.get(), &facts) != 0) refuse(std::generic_category().message(errno));
  if (!S_ISREG(facts.st_mode)) refuse("it is not a regular file");
  if (facts.st_uid != ::geteuid() || (facts.st_mode & closed_to_others) != 0) {
    refuse("others can read it; make it yours alone with chmod 600");
  }
  lock();
  if (::fstat(file_.get(), &facts) != 0) refuse(std::generic_category().message(errno));
  size_ = static_cast<std::size_t>(facts.st_size);
  if (!untouched()) refuse("another run has just replaced it; try again");
}

void PrivateFile::append(std::string_view bytes) {
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t count = ::pwrite(file_.get(), bytes.data() + written, bytes.size() - written,
                                   static_cast<off_t>(size_ + written));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      const int reason = errno;
      if (::ftruncate(file_.get(), static_cast<off_t>(size_)) != 0) fail("shorten", errno);
      fail("write", reason);
    }
    written += static_cast<std::size_t>(count);
  }
  size_ += written;
}

void PrivateFile::sync() {
  if (lost_) fail("write", EIO);
  if (::fdatasync(file_.get()) == 0) return;
  lost_ = true;
  fail("write", errno);
}

void PrivateFile::cut(std::size_t size) {
  if (::ftruncate(file_.get(), static_cast<off_t>(size)) != 0) fail("shorten", errno);
  size_ = size;
}

SecretBytes PrivateFile::read(std::size_t from, std::size_t most) const {
  SecretBytes bytes;
  const std::size_t wanted = std::min(most, size_ - std::min(from, size_));
  bytes.reserve(wanted);
  char buffer[16 * 1024];
  while (bytes.size() < wanted) {
    const ssize_t count =
        ::pread(file_.get(), buffer, std::min(sizeof buffer, wanted - bytes.size()),
                static_cast<off_t>(from + bytes.size()));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("read", errno);
    if (count == 0) break;
    bytes.append({buffer, static_cast<std::size_t>(count)});
  }
  ::explicit_bzero(buffer, sizeof buffer);
  return bytes;
}

std::filesystem::path PrivateFile::present_path() const {
  std::error_code unknown;
  return std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(file_.get()), unknown);
}

PrivateFile::Place PrivateFile::place() const {
  struct stat now {};
  struct stat ours {};
  if (::fstat(file_.get(), &ours) != 0) return Place::gone;
  const bool there =
      ::lstat(path_.c_str(), &now) == 0 && now.st_dev == ours.st_dev && now.st_ino == ours.st_ino;
  if (!there) return ::lstat(present_path().c_str(), &now) == 0 ? Place::moved : Place::gone;
  return static_cast<std::size_t>(ours.st_size) == size_ ? Place::untouched : Place::changed;
}

void PrivateFile::fail_touched(const std::string& what) const {
  throw Error(Code::internal, "hand-off file " + path_.string() + " was " + what)
      .with_changed(Tri::no);
}

void PrivateFile::save_beside(const std::function<void(const Pieces&)>& write) {
  if (!saved_.empty()) return write_file(saved_, S_IRUSR | S_IWUSR, write);
  constexpr int most_names = 1000;
  for (int number = 1; number < most_names; ++number) {
    std::filesystem::path beside = path_;
    beside += "." + std::to_string(number);
    const Descriptor made(::open(
        beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
    if (!made.valid() && errno == EEXIST) continue;
    if (!made.valid()) fail("save what was in", errno);
    try {
      write_file(beside, S_IRUSR | S_IWUSR, write);
    } catch (const Error&) {
      ::unlink(beside.c_str());
      throw;
    }
    saved_ = beside;
    return;
  }
  fail("save what was in", EEXIST);
}

void PrivateFile::expect_untouched() {
  const Place now = place();
  if (now == Place::untouched) return;
  if (now == Place::changed) fail_touched("changed by others while it was written");
  if (now == Place::moved) fail_touched("moved away; it is " + present_path().string());
  if (saved_.empty()) {
    save_beside([this](const Pieces& put) {
      constexpr std::size_t piece = 64 * 1024;
      for (std::size_t at = 0; at < size_; at += piece) put(read(at, piece).reveal());
    });
  }
  fail_touched("removed or replaced by others; all its passwords are in " + saved_.string());
}

void PrivateFile::replace(const std::function<void(const Pieces&)>& write) {
  if (place() == Place::gone) save_beside(write);
  expect_untouched();
  write_file(path_, S_IRUSR | S_IWUSR, write);
}

}  // namespace provost::core
