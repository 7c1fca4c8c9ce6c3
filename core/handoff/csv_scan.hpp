#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace provost::core {

/// Goes through CSV text (RFC 4180, commas) record by record and says where the cells are, without
/// copying any.
class CsvScan {
 public:
  explicit CsvScan(std::string_view text) : text_(text) {}

  /// Goes to the next record; false at the end of the text.
  bool next();

  std::size_t begin() const { return begin_; }
  std::size_t end() const { return end_; }  ///< its line feed included
  /// Where its cells begin.
  const std::vector<std::size_t>& cells() const { return cells_; }
  /// The text of a cell as it stands there, quotes included.
  std::string_view cell(std::size_t number) const;
  /// Does it end with a line feed, and outside of quotes?
  bool whole() const { return whole_; }

 private:
  std::string_view text_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool whole_ = false;
  std::vector<std::size_t> cells_;
};

}  // namespace provost::core
