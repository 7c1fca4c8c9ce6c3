#pragma once

#include <cstddef>
#include <string_view>

#include "core/handoff/csv_scan.hpp"
#include "core/handoff/private_file.hpp"
#include "core/secret/bytes.hpp"

namespace provost::core {

/// Goes through a CSV file record by record, of which it holds a small part at a time.
class CsvReader {
 public:
  /// The file must outlive this and stay as it is.
  explicit CsvReader(const PrivateFile& file) : file_(file) {}

  /// Goes to the next record; false at the end of the file.
  bool next();

  /// Where the record begins in the file.
  std::size_t begin() const { return base_ + scan_.begin(); }
  /// The record, its line feed included; valid until next().
  std::string_view record() const;
  /// Its cells, and whether it is whole; places count from `base`.
  const CsvScan& cells() const { return scan_; }
  /// The record up to one of its cells.
  std::string_view before(std::size_t cell) const;

 private:
  void read_on();

  const PrivateFile& file_;
  std::size_t base_ = 0;  // of the piece in the file
  SecretBytes piece_;
  CsvScan scan_{{}};
};

}  // namespace provost::core
