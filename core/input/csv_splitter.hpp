#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace provost::core {

/// Puts the cells of one CSV record (RFC 4180) together from its lines.
class CsvSplitter {
 public:
  enum class State {
    complete,  ///< the record is there
    open,      ///< a quoted cell goes on in the next line
    broken,    ///< something follows a closing quote
  };

  explicit CsvSplitter(char separator) : separator_(separator) {}

  /// Takes a line without its end.
  State feed(std::string_view line);

  const std::vector<std::string>& cells() const { return cells_; }
  /// How many bytes the record has so far.
  std::size_t size() const { return size_; }

 private:
  char separator_;
  bool quoted_ = false;
  std::vector<std::string> cells_;
  std::size_t size_ = 0;
};

}  // namespace provost::core
