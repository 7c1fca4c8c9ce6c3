#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

namespace provost::core {

/// Lines of text in columns that stand under each other. The first 200 lines are held back to
/// measure them.
class Table {
 public:
  /// `width` 0: as wide as it gets.
  Table(std::vector<std::string> headings, std::ostream& out, std::size_t width);

  void add(std::vector<std::string> cells);
  void finish();

 private:
  static constexpr std::size_t kMeasured = 200;

  void measure();
  void write(const std::vector<std::string>& cells);

  std::ostream& out_;
  const std::size_t width_;
  std::vector<std::vector<std::string>> held_;  // the headings first
  std::vector<std::size_t> widths_;
  bool measured_ = false;
};

}  // namespace provost::core
