#include "core/handoff/csv_file.hpp"

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "core/output/csv.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr std::string_view header = "profile,userName,email,name,password,state\n";

[[noreturn]] void refuse_existing(const std::filesystem::path& path) {
  throw Error(Code::invalid_argument,
              "hand-off file " + path.string() +
                  " exists; name another one, or --append to add to it: it is not overwritten");
}

[[noreturn]] void refuse_new(const std::filesystem::path& path, int reason) {
  throw Error(Code::invalid_argument, "cannot make hand-off file " + path.string() + ": " +
                                          std::generic_category().message(reason));
}

}  // namespace

void HandoffCsvFile::check(const std::filesystem::path& path, Existing existing) {
  std::error_code nothing;
  const auto status = std::filesystem::symlink_status(path, nothing);
  if (std::filesystem::exists(status) && existing == Existing::refuse) refuse_existing(path);
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  if (::access(folder.c_str(), W_OK | X_OK) != 0) refuse_new(path, errno);
}

HandoffCsvFile::HandoffCsvFile(std::filesystem::path path, Existing existing)
    : path_(std::move(path)) {
  std::error_code nothing;
  if (existing == Existing::append && std::filesystem::exists(path_, nothing)) {
    open_existing();
  } else {
    make();
  }
}

HandoffCsvFile::~HandoffCsvFile() {
  if (made_ && rows_.empty() && is_still_there()) ::unlink(path_.c_str());
}

void HandoffCsvFile::fail(const char* what, int reason) const {
  throw Error(Code::internal, std::string("cannot ") + what + " hand-off file " + path_.string() +
                                  ": " + std::generic_category().message(reason))
      .with_changed(Tri::no);
}

void HandoffCsvFile::make() {
  file_.reset(
      ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
  if (!file_.valid() && errno == EEXIST) refuse_existing(path_);
  if (!file_.valid()) refuse_new(path_, errno);
  try {
    lock();
    write_at_end(header);
    if (::fsync(file_.get()) != 0) fail("write", errno);
  } catch (...) {
    ::unlink(path_.c_str());
    throw;
  }
  made_ = true;
  const auto folder = path_.has_parent_path() ? path_.parent_path() : std::filesystem::path(".");
  const Descriptor parent(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (parent.valid()) ::fsync(parent.get());
}

void HandoffCsvFile::lock() const {
  if (::flock(file_.get(), LOCK_EX | LOCK_NB) == 0) return;
  throw Error(Code::invalid_argument,
              "hand-off file " + path_.string() + " is in use by another run");
}

void HandoffCsvFile::open_existing() {
  const auto refuse = [this](const std::string& why) {
    throw Error(Code::invalid_argument,
                "cannot add to hand-off file " + path_.string() + ": " + why);
  };
  file_.reset(::open(path_.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
  if (!file_.valid()) refuse(std::generic_category().message(errno));
  struct stat facts {};
  if (::fstat(file_.get(), &facts) != 0) refuse(std::generic_category().message(errno));
  if (!S_ISREG(facts.st_mode)) refuse("it is not a regular file");
  if (facts.st_uid != ::geteuid() || (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    refuse("others can read it; make it yours alone with chmod 600");
  }
  lock();
  if (::fstat(file_.get(), &facts) != 0) refuse(std::generic_category().message(errno));
  size_ = static_cast<std::size_t>(facts.st_size);
  const SecretBytes bytes = read_all();
  if (!bytes.reveal().starts_with(header)) {
    refuse("its columns are not profile, userName, email, name, password and state");
  }
  if (!bytes.reveal().ends_with('\n')) write_at_end("\n");
}

void HandoffCsvFile::write_at_end(std::string_view bytes) {
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

std::size_t HandoffCsvFile::put(const Recipient& recipient, const SecretBytes& password) {
  SecretBytes line;
  for (const std::string_view cell :
       {recipient.profile, recipient.user_name, recipient.email, recipient.name}) {
    line.append(csv_cell(cell));
    line.append(",");
  }
  Row row;
  row.password = line.size();
  line.append(csv_cell(password).reveal());
  line.append(",");
  row.state = line.size();
  line.append(name_of(HandoffState::pending));
  line.append("\n");
  std::size_t number = 0;
  {
    const std::lock_guard lock(mutex_);
    row.password += size_;
    row.state += size_;
    write_at_end(line.reveal());
    number = rows_.size();
    rows_.push_back(row);
  }
  if (::fdatasync(file_.get()) != 0) {
    const int reason = errno;
    settle(number, HandoffState::not_set);
    fail("write", reason);
  }
  return number;
}

void HandoffCsvFile::settle(std::size_t row, HandoffState state) {
  const std::lock_guard lock(mutex_);
  rows_.at(row).result = state;
}

SecretBytes HandoffCsvFile::read_all() const {
  SecretBytes bytes;
  char buffer[16 * 1024];
  while (bytes.size() < size_) {
    const ssize_t count =
        ::pread(file_.get(), buffer, sizeof buffer, static_cast<off_t>(bytes.size()));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("read", errno);
    if (count == 0) break;
    bytes.append({buffer, static_cast<std::size_t>(count)});
  }
  ::explicit_bzero(buffer, sizeof buffer);
  return bytes;
}

bool HandoffCsvFile::is_still_there() const {
  struct stat now {};
  struct stat ours {};
  return ::lstat(path_.c_str(), &now) == 0 && ::fstat(file_.get(), &ours) == 0 &&
         now.st_dev == ours.st_dev && now.st_ino == ours.st_ino &&
         static_cast<std::size_t>(now.st_size) == size_;
}

void HandoffCsvFile::finish() {
  const std::lock_guard lock(mutex_);
  if (rows_.empty()) return;
  if (!is_still_there()) {
    throw Error(Code::internal, "hand-off file " + path_.string() +
                                    " was changed or moved during the run; its rows stay pending");
  }
  const SecretBytes before = read_all();
  const std::string_view bytes = before.reveal();
  SecretBytes after;
  std::size_t copied = 0;
  for (const Row& row : rows_) {
    const bool keep = row.result != HandoffState::not_set;
    after.append(bytes.substr(copied, (keep ? row.state : row.password) - copied));
    if (!keep) after.append(",");
    after.append(name_of(row.result));
    copied = row.state + name_of(HandoffState::pending).size();
  }
  after.append(bytes.substr(copied));
  write_file(path_, after.reveal(), S_IRUSR | S_IWUSR);
}

}  // namespace provost::core
