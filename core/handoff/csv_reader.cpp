#include "core/handoff/csv_reader.hpp"

#include <utility>

namespace provost::core {
namespace {

constexpr std::size_t piece_size = 64 * 1024;

}  // namespace

bool CsvReader::next() {
  for (;;) {
    const bool found = scan_.next();
    const bool all_read = base_ + piece_.size() == file_.size();
    if ((found && scan_.whole()) || all_read) return found;
    read_on();
  }
}

/// The record that was cut off becomes the first of a larger piece.
void CsvReader::read_on() {
  base_ += scan_.begin();
  const std::size_t cut = piece_.size() - scan_.begin();
  piece_ = file_.read(base_, cut + piece_size);
  scan_ = CsvScan(piece_.reveal());
}

std::string_view CsvReader::record() const {
  return piece_.reveal().substr(scan_.begin(), scan_.end() - scan_.begin());
}

std::string_view CsvReader::before(std::size_t cell) const {
  return record().substr(0, scan_.cells().at(cell) - scan_.begin());
}

}  // namespace provost::core
