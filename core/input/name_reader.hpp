#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/input/csv_splitter.hpp"
#include "core/input/lines.hpp"

namespace provost::core {

/// Reads what names accounts, record by record as read_names() describes it, with all its columns.
class NameReader {
 public:
  /// Which column has the names.
  enum class Column {
    known,  ///< the first that is called as read_names() describes it
    first,  ///< the first, whatever it is called: the input has to be a table
  };

  /// `name` is what messages call the input. The stream must outlive the reader. Throws
  /// Error{invalid_argument} if it is a table of which no column can be used.
  NameReader(std::istream& in, const std::string& name, Column column = Column::known);

  /// True of an input that has neither a header nor a name.
  bool empty() const { return columns_.empty() && !first_; }
  /// The headings of a table; of one name a line there are none.
  const std::vector<std::string>& columns() const { return columns_; }
  /// Where they stand, from 1.
  std::size_t header_line() const { return header_line_; }
  /// Which of the columns has the names.
  std::size_t name_column() const { return column_; }
  /// Which column is called so, without regard to case. Throws Error{invalid_argument} listing
  /// the columns there are.
  std::size_t column_called(std::string_view heading) const;

  /// Goes to the next record; false at the end. Throws Error{invalid_argument} naming the line.
  bool next();

  /// Of the record: its name and the line where it begins, from 1.
  const std::string& name() const { return record_name_; }
  std::size_t line() const { return record_line_; }
  /// Its cell in a column; empty when the record ends before.
  std::string_view cell(std::size_t column) const;

 private:
  void take_header(std::string_view line);
  void take_table(std::string_view line);
  void use(char separator, const std::vector<std::string>& headings, std::size_t column);
  bool take_line(std::string_view line);
  bool take_record(std::string_view line);
  CsvSplitter read_record(std::string_view line);
  [[noreturn]] void refuse_columns(const std::vector<std::string>& found,
                                   std::string_view missing) const;

  LineReader lines_;
  char separator_ = ',';
  std::vector<std::string> columns_;
  std::size_t column_ = 0;
  std::size_t header_line_ = 0;
  std::optional<std::string> first_;  // of one name a line: a line that next() has still to give
  std::vector<std::string> cells_;
  std::string record_name_;
  std::size_t record_line_ = 0;
};

}  // namespace provost::core
