#include "core/handoff/csv_scan.hpp"

namespace provost::core {

bool CsvScan::next() {
  begin_ = end_;
  if (begin_ == text_.size()) return false;
  cells_.assign(1, begin_);
  whole_ = false;
  bool quoted = false;
  while (!whole_ && end_ < text_.size()) {
    const char c = text_[end_++];
    if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      cells_.push_back(end_);
    } else if (!quoted && c == '\n') {
      whole_ = true;
    }
  }
  return true;
}

std::string_view CsvScan::cell(std::size_t number) const {
  const std::size_t from = cells_.at(number);
  const std::size_t to =
      number + 1 < cells_.size() ? cells_[number + 1] - 1 : end_ - (whole_ ? 1 : 0);
  return text_.substr(from, to - from);
}

}  // namespace provost::core
