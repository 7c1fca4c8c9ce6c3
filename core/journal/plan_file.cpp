#include "core/journal/plan_file.hpp"

#include <Poco/Crypto/DigestEngine.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <vector>

#include "core/journal/plan_lines.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr std::size_t piece = 64 * 1024;
constexpr std::size_t longest_line = 16 * 1024 * 1024;
constexpr std::size_t rows_at_once = 256;

std::string reason(int number) { return std::generic_category().message(number); }

class Sum {
 public:
  void add(std::string_view bytes) { engine_.update(bytes.data(), bytes.size()); }
  /// Of all that was added; it begins anew then.
  std::string hex() { return Poco::DigestEngine::digestToHex(engine_.digest()); }

 private:
  Poco::Crypto::DigestEngine engine_{"SHA256"};
};

/// A file that is made here, and goes again unless all of it was written.
class NewFile {
 public:
  explicit NewFile(const std::filesystem::path& path) : path_(path) {
    file_.reset(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                       S_IRUSR | S_IWUSR));
    if (file_.valid()) return;
    if (errno == EEXIST) {
      throw Error(Code::invalid_argument,
                  path.string() + " exists; name another file for the plan: it is not overwritten");
    }
    throw Error(Code::invalid_argument,
                "cannot make plan file " + path.string() + ": " + reason(errno));
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() {
    if (file_.valid()) ::unlink(path_.c_str());
  }

  void add(std::string_view bytes) {
    waiting_ += bytes;
    if (waiting_.size() >= piece) write_waiting();
  }
  void finish() {
    write_waiting();
    if (::fsync(file_.get()) != 0) fail();
    file_.reset();
    const auto folder = path_.has_parent_path() ? path_.parent_path() : ".";
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.valid()) ::fsync(directory.get());
  }

 private:
  [[noreturn]] void fail() const {
    throw Error(Code::unavailable,
                "cannot write plan file " + path_.string() + ": " + reason(errno));
  }
  void write_waiting() {
    std::string_view left = waiting_;
    while (!left.empty()) {
      const ssize_t count = ::write(file_.get(), left.data(), left.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail();
      left.remove_prefix(static_cast<std::size_t>(count));
    }
    waiting_.clear();
  }

  const std::filesystem::path path_;
  Descriptor file_;
  std::string waiting_;
};

/// The lines of an open file from its beginning, each with its line feed; the last may have none,
/// and so may one that is longer than any can be.
class Lines {
 public:
  explicit Lines(int file) : file_(file) {}

  /// False at the end. The line lives until the next call.
  bool next() {
    begin_ = end_;
    std::size_t searched = begin_;
    for (;;) {
      if (const auto feed = buffer_.find('\n', searched); feed != std::string::npos) {
        end_ = feed + 1;
        break;
      }
      searched = buffer_.size();
      if (searched - begin_ > longest_line || !read_more(searched)) {
        end_ = buffer_.size();
        break;
      }
    }
    if (begin_ == end_) return false;
    ++number_;
    return true;
  }
  std::string_view line() const { return std::string_view(buffer_).substr(begin_, end_ - begin_); }
  std::uint64_t number() const { return number_; }

 private:
  bool read_more(std::size_t& searched) {
    buffer_.erase(0, begin_);
    searched -= begin_;
    begin_ = 0;
    const std::size_t old = buffer_.size();
    buffer_.resize(old + piece);
    ssize_t count = 0;
    do {
      count = ::pread(file_, buffer_.data() + old, piece, static_cast<off_t>(taken_));
    } while (count < 0 && errno == EINTR);
    buffer_.resize(old + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count < 0) throw std::system_error(errno, std::generic_category());
    taken_ += static_cast<std::uint64_t>(count);
    return count != 0;
  }

  const int file_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t taken_ = 0;
  std::uint64_t number_ = 0;
};

}  // namespace

std::string save_plan(const std::filesystem::path& path, Journal& planned) {
  if (planned.phase() > JobPhase::planned) {
    throw Error(Code::internal, "only a job of which nothing was begun can be saved");
  }
  NewFile file(path);
  Sum sum;
  const auto add = [&](const std::string& line) {
    sum.add(line);
    file.add(line);
  };
  add(plan_head_line(planned.head()));
  std::uint64_t rows = 0;
  planned.rows({}, [&](const JournalRow& row) {
    add(plan_row_line(row));
    ++rows;
  });
  const std::string hex = sum.hex();
  file.add(plan_end_line(rows, hex));
  file.finish();
  return hex;
}

void PlanFile::refuse(std::uint64_t line, const std::string& why) const {
  throw Error(Code::protocol, "plan " + path_.string() + ", line " + std::to_string(line) + ": " +
                                  why + "; save the plan again");
}

void PlanFile::refuse_other() const {
  throw Error(Code::protocol, path_.string() + " is not a plan that 'provost' saved");
}

template <class Action>
auto PlanFile::in_line(std::uint64_t number, Action action) const {
  try {
    return action();
  } catch (const Error& error) {
    if (error.code == Code::protocol) refuse(number, "it has " + error.message);
    throw Error(error.code, "plan " + path_.string() + " " + error.message);
  }
}

PlanFile::PlanFile(std::filesystem::path path, const FileTrust& trust) : path_(std::move(path)) {
  open(trust);
  sum_ = read([this](std::uint64_t number, std::string_view line) {
    rows_ = number - 1;
    if (number == 1) head_ = in_line(number, [line] { return read_plan_head(line); });
  });
}

void PlanFile::open(const FileTrust& trust) {
  // Non-blocking, so that a named pipe in the place of a file does not hang the program.
  file_.reset(::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file_.valid()) {
    throw Error(errno == ENOENT ? Code::not_found : Code::invalid_argument,
                "cannot open plan " + path_.string() + ": " + reason(errno));
  }
  const FileFacts facts = trust.facts(file_.get());
  if (!S_ISREG(facts.mode)) {
    throw Error(Code::invalid_argument, "plan " + path_.string() + " is not a regular file");
  }
  if (facts.owner != trust.user() && facts.owner != 0) {
    throw Error(Code::invalid_argument, "plan " + path_.string() +
                                            " belongs to another user, who could change it: "
                                            "review and apply a copy of your own");
  }
  if ((facts.mode & (S_IWGRP | S_IWOTH)) != 0) {
    throw Error(Code::invalid_argument, "plan " + path_.string() +
                                            " can be written by others: review it again after "
                                            "chmod go-w");
  }
}

std::string PlanFile::read(const TakeLine& take) const {
  Lines lines(file_.get());
  Sum sum;
  try {
    while (lines.next()) {
      const std::string_view line = lines.line();
      if (lines.number() == 1 && !is_plan_head(line)) refuse_other();
      if (!line.ends_with('\n')) refuse(lines.number(), "it ends here, before its last line");
      if (lines.number() > 1 && is_plan_end(line)) {
        std::string hex = sum.hex();
        if (line != plan_end_line(lines.number() - 2, hex)) {
          refuse(lines.number(),
                 "the sum is not that of the lines before, so something was changed");
        }
        if (lines.next()) refuse(lines.number(), "it goes on behind its end");
        return hex;
      }
      sum.add(line);
      take(lines.number(), line);
    }
  } catch (const std::system_error& error) {
    throw Error(Code::invalid_argument,
                "cannot read plan " + path_.string() + ": " + error.code().message());
  }
  if (lines.number() == 0) refuse_other();
  refuse(lines.number(), "it ends here, before its last line");
}

void PlanFile::each(const std::function<void(PlannedRow&&)>& take) const {
  simdjson::dom::parser parser;
  const std::string sum = read([&](std::uint64_t number, std::string_view line) {
    if (number == 1) return;
    PlannedRow row = in_line(number, [&] { return read_plan_row(line, parser); });
    if (row.part >= head_.parts.size()) refuse(number, "it has a part that line 1 does not have");
    take(std::move(row));
  });
  if (sum != sum_) refuse(1, "it was changed while it was read");
}

void PlanFile::add_to(Journal& journal) const {
  std::vector<PlannedRow> rows;
  each([&](PlannedRow&& row) {
    rows.push_back(std::move(row));
    if (rows.size() < rows_at_once) return;
    journal.add_rows(rows);
    rows.clear();
  });
  journal.add_rows(rows);
}

}  // namespace provost::core
