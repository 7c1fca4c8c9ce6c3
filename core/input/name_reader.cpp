#include "core/input/name_reader.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/casefold.hpp"
#include "core/output/csv.hpp"
#include "core/output/text.hpp"

namespace provost::core {
namespace {

constexpr std::array<std::u32string_view, 8> known_headings{
    U"username", U"user name", U"user", U"login", U"email", U"e-mail", U"mail", U"id"};
constexpr std::string_view separators = ",;\t";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_comment(std::string_view line) { return trimmed(line).starts_with('#'); }

struct Header {
  char separator = ',';
  std::vector<std::string> cells;
  std::optional<std::size_t> column;
};

Header read_header(std::string_view line, char separator) {
  CsvSplitter splitter(separator);
  Header header{separator, {}, std::nullopt};
  if (splitter.feed(line) != CsvSplitter::State::complete) return header;
  header.cells = splitter.cells();
  for (const std::u32string_view heading : known_headings) {
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
      if (!folded_equal(trimmed(header.cells[i]), heading)) continue;
      header.column = i;
      return header;
    }
  }
  return header;
}

/// The header by the separator that yields a column that can be used, or else the most cells.
Header guess_header(std::string_view line) {
  Header best;
  for (const char separator : separators) {
    Header header = read_header(line, separator);
    if (header.column) return header;
    if (header.cells.size() > best.cells.size()) best = std::move(header);
  }
  return best;
}

}  // namespace

NameReader::NameReader(std::istream& in, const std::string& name, Column column)
    : lines_(in, name) {
  std::optional<std::string_view> line;
  do {
    line = lines_.next();
  } while (line && trimmed(*line).empty());
  if (!line) return;
  column == Column::first ? take_table(*line) : take_header(*line);
}

void NameReader::take_table(std::string_view line) {
  Header most;
  for (const char separator : separators) {
    Header header = read_header(line, separator);
    if (header.cells.size() > most.cells.size()) most = std::move(header);
  }
  if (most.cells.size() < 2) lines_.fail("is no header of a table with two columns or more");
  use(most.separator, most.cells, 0);
}

void NameReader::use(char separator, const std::vector<std::string>& headings, std::size_t column) {
  separator_ = separator;
  column_ = column;
  header_line_ = lines_.number();
  for (const std::string& heading : headings) columns_.emplace_back(trimmed(heading));
}

void NameReader::take_header(std::string_view line) {
  Header header = guess_header(line);
  if (header.column) {
    use(header.separator, header.cells, *header.column);
  } else if (header.cells.size() > 1 && !is_comment(line)) {
    refuse_columns(header.cells, "userName, user, login, email, mail or id");
  } else {
    first_ = line;
  }
}

void NameReader::refuse_columns(const std::vector<std::string>& found,
                                std::string_view missing) const {
  std::string list;
  for (const std::string& cell : found) {
    list += (list.empty() ? "" : ", ") + printable(cell.substr(0, 40));
  }
  lines_.fail("is the header of a table, but names no column " + std::string(missing) +
              "; its columns are " + list.substr(0, 400));
}

std::size_t NameReader::column_called(std::string_view heading) const {
  if (columns_.empty()) {
    lines_.fail("is not the header of a table with a column " + std::string(heading));
  }
  const auto found = std::find_if(columns_.begin(), columns_.end(), [&](const std::string& column) {
    return folded_equal(column, fold(heading));
  });
  if (found == columns_.end()) refuse_columns(columns_, heading);
  return static_cast<std::size_t>(found - columns_.begin());
}

std::string_view NameReader::cell(std::size_t column) const {
  return column < cells_.size() ? without_formula_guard(trimmed(cells_[column]))
                                : std::string_view{};
}

bool NameReader::next() {
  if (const auto first = std::exchange(first_, std::nullopt); first && take_line(*first)) {
    return true;
  }
  while (const auto line = lines_.next()) {
    if (columns_.empty() ? take_line(*line) : take_record(*line)) return true;
  }
  return false;
}

bool NameReader::take_line(std::string_view line) {
  if (is_comment(line) || trimmed(line).empty()) return false;
  record_name_ = trimmed(line);
  record_line_ = lines_.number();
  return true;
}

bool NameReader::take_record(std::string_view line) {
  if (trimmed(line).empty()) return false;
  record_line_ = lines_.number();
  cells_ = read_record(line).cells();
  if (cells_.size() > columns_.size()) {
    lines_.fail("has " + std::to_string(cells_.size()) + " cells, more than the header's " +
                std::to_string(columns_.size()));
  }
  if (std::all_of(cells_.begin(), cells_.end(),
                  [](const std::string& cell) { return trimmed(cell).empty(); })) {
    return false;
  }
  record_name_ = cell(column_);
  if (record_name_.empty()) lines_.fail("has nothing in column " + columns_[column_]);
  return true;
}

CsvSplitter NameReader::read_record(std::string_view line) {
  CsvSplitter record(separator_);
  const std::size_t first = lines_.number();
  CsvSplitter::State state = record.feed(line);
  while (state == CsvSplitter::State::open) {
    const auto more = lines_.next();
    if (!more || record.size() > LineReader::longest_line) {
      lines_.fail("belongs to a quoted cell begun in line " + std::to_string(first) +
                  " that does not end");
    }
    state = record.feed(*more);
  }
  if (state == CsvSplitter::State::broken) lines_.fail("has text after a closing quote");
  return record;
}

}  // namespace provost::core
