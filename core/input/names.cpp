#include "core/input/names.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "core/base/folded_set.hpp"
#include "core/input/csv_splitter.hpp"
#include "core/input/lines.hpp"
#include "core/output/csv.hpp"
#include "core/output/text.hpp"

namespace provost::core {
namespace {

constexpr std::array<std::u32string_view, 8> headings{U"username", U"user name", U"user", U"login",
                                                      U"email",    U"e-mail",    U"mail", U"id"};
constexpr std::string_view separators = ",;\t";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

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
  for (const std::u32string_view heading : headings) {
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

class NameCollector {
 public:
  NameCollector(std::istream& in, const std::string& name, const std::vector<std::string>& more)
      : lines_(in, name), more_(more) {}

  NameList read() {
    std::optional<std::string_view> line;
    do {
      line = lines_.next();
    } while (line && trimmed(*line).empty());
    if (!line) return std::move(list_);
    const Header header = guess_header(*line);
    if (header.column) {
      read_records(header);
    } else if (header.cells.size() > 1 && !is_comment(*line)) {
      refuse_header(header, "userName, user, login, email, mail or id");
    } else {
      if (!more_.empty())
        lines_.fail("is not the header of a table with a column " + more_.front());
      do {
        take_line(*line);
      } while ((line = lines_.next()));
    }
    return std::move(list_);
  }

 private:
  static bool is_comment(std::string_view line) { return trimmed(line).starts_with('#'); }

  void take_line(std::string_view line) {
    if (!is_comment(line)) add(trimmed(line), lines_.number(), {});
  }

  void add(std::string_view name, std::size_t line, std::vector<std::string> more) {
    if (name.empty()) return;
    if (known_.add(name).second) {
      list_.names.push_back({std::string(name), line, std::move(more)});
    } else {
      ++list_.duplicates;
    }
  }

  [[noreturn]] void refuse_header(const Header& header, const std::string& missing) const {
    std::string found;
    for (const std::string& cell : header.cells) {
      found += (found.empty() ? "" : ", ") + printable(cell.substr(0, 40));
    }
    lines_.fail("is the header of a table, but names no column " + missing + "; its columns are " +
                found.substr(0, 400));
  }

  void find_more(const Header& header) {
    for (const std::string& wanted : more_) {
      const auto found = std::find_if(
          header.cells.begin(), header.cells.end(),
          [&](const std::string& cell) { return folded_equal(trimmed(cell), fold(wanted)); });
      if (found == header.cells.end()) refuse_header(header, wanted);
      more_at_.push_back(static_cast<std::size_t>(found - header.cells.begin()));
    }
  }

  void read_records(const Header& header) {
    list_.column = trimmed(header.cells[*header.column]);
    find_more(header);
    while (const auto line = lines_.next()) {
      if (trimmed(*line).empty()) continue;
      const std::size_t number = lines_.number();
      const CsvSplitter record = read_record(*line, header.separator);
      take_record(record.cells(), header, number);
    }
  }

  CsvSplitter read_record(std::string_view line, char separator) {
    CsvSplitter record(separator);
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

  void take_record(const std::vector<std::string>& cells, const Header& header,
                   std::size_t number) {
    if (cells.size() > header.cells.size()) {
      lines_.fail("has " + std::to_string(cells.size()) + " cells, more than the header's " +
                  std::to_string(header.cells.size()));
    }
    const bool there = *header.column < cells.size();
    const auto name =
        there ? without_formula_guard(trimmed(cells[*header.column])) : std::string_view{};
    bool blank = true;
    for (const std::string& cell : cells) blank = blank && trimmed(cell).empty();
    if (blank) return;
    if (name.empty()) lines_.fail("has nothing in column " + list_.column);
    std::vector<std::string> more;
    for (const std::size_t at : more_at_) {
      more.emplace_back(at < cells.size() ? without_formula_guard(trimmed(cells[at])) : "");
    }
    add(name, number, std::move(more));
  }

  LineReader lines_;
  const std::vector<std::string>& more_;
  std::vector<std::size_t> more_at_;
  FoldedSet known_;
  NameList list_;
};

}  // namespace

NameList read_names(std::istream& in, const std::string& name,
                    const std::vector<std::string>& more) {
  return NameCollector(in, name, more).read();
}

}  // namespace provost::core
