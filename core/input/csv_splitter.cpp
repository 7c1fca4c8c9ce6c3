#include "core/input/csv_splitter.hpp"

namespace provost::core {

CsvSplitter::State CsvSplitter::feed(std::string_view line) {
  size_ += line.size();
  if (quoted_) {
    cells_.back() += '\n';
  } else {
    cells_.emplace_back();
  }
  bool fresh = !quoted_;
  bool closed = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted_) {
      if (c != '"') {
        cells_.back() += c;
      } else if (i + 1 < line.size() && line[i + 1] == '"') {
        cells_.back() += c;
        ++i;
      } else {
        quoted_ = false;
        closed = true;
      }
    } else if (c == separator_) {
      cells_.emplace_back();
      fresh = true;
      closed = false;
    } else if (closed) {
      return State::broken;
    } else if (c == '"' && fresh) {
      quoted_ = true;
      fresh = false;
    } else {
      cells_.back() += c;
      fresh = false;
    }
  }
  return quoted_ ? State::open : State::complete;
}

}  // namespace provost::core
