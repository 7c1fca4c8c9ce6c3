#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "core/base/files.hpp"
#include "core/journal/journal.hpp"

namespace provost::core {

/// Writes a planned job into a new file, to be reviewed and applied later: one line of JSON for
/// the job, one for every row, and a last one with their number and their SHA-256, which is
/// returned. Only this user may open the file. Throws Error{invalid_argument} when there is one of
/// that name, or none can be made; nothing is left of a file that could not be written whole.
std::string save_plan(const std::filesystem::path& path, Journal& planned);

/// A plan that was saved. All of it is checked when it is opened, and again while its rows are
/// read, a line at a time.
///
/// The sum finds damage and edits of every kind, but says nothing about who wrote the plan: who
/// may write the file may write a new sum as well. Therefore a file that others may write is
/// refused; and two people who compare sum() by another way know that they mean the same plan.
class PlanFile {
 public:
  /// Throws Error: not_found; invalid_argument (belongs to somebody else, others may write it,
  /// cannot be read); unsupported (of a newer version); protocol (no plan, cut, changed) naming
  /// the line.
  explicit PlanFile(std::filesystem::path path, const FileTrust& trust = FileTrust::real());

  const JobHead& head() const { return head_; }
  std::uint64_t rows() const { return rows_; }
  const std::string& sum() const { return sum_; }

  /// Throws what the constructor does, also after some rows were handed out.
  void each(const std::function<void(PlannedRow&&)>& take) const;
  /// Adds all rows to a job that was made with this head and is being planned. One to which that
  /// could not be done is worth nothing.
  void add_to(Journal& journal) const;

 private:
  using TakeLine = std::function<void(std::uint64_t number, std::string_view line)>;

  void open(const FileTrust& trust);
  /// Hands out the first line and those of the rows, and returns the sum, which is right.
  std::string read(const TakeLine& take) const;
  /// What reading a line says of it gets the names of the file and the line.
  template <class Action>
  auto in_line(std::uint64_t number, Action action) const;
  [[noreturn]] void refuse(std::uint64_t line, const std::string& why) const;
  [[noreturn]] void refuse_other() const;

  const std::filesystem::path path_;
  Descriptor file_;
  JobHead head_;
  std::uint64_t rows_ = 0;
  std::string sum_;
};

}  // namespace provost::core
