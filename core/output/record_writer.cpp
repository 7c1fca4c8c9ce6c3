#include "core/output/record_writer.hpp"

#include <algorithm>
#include <utility>

#include "core/output/csv.hpp"
#include "core/output/json_value.hpp"
#include "core/output/table.hpp"

namespace provost::core {
namespace {

class CsvWriter final : public RecordWriter {
 public:
  CsvWriter(std::vector<std::string> columns, std::ostream& out)
      : out_(out), columns_(std::move(columns)) {}
  void write(const std::vector<Cell>& cells) override {
    name_columns();
    for (const Cell& cell : cells) add(text_of(cell));
    end_line();
  }
  void finish() override {
    name_columns();
    out_.flush();
  }

 private:
  void name_columns() {
    if (columns_.empty()) return;
    for (const std::string& column : columns_) add(column);
    end_line();
    columns_.clear();
  }
  void add(const std::string& text) {
    if (!line_.empty()) line_ += ',';
    line_ += csv_cell(text);
    // A line must not be empty for a comma to follow, even if its first cell is.
    if (line_.empty()) line_ = "\"\"";
  }
  void end_line() {
    line_ += '\n';
    out_ << line_;
    line_.clear();
  }

  std::ostream& out_;
  std::vector<std::string> columns_;  // empty once they are written
  std::string line_;
};

class JsonWriter final : public RecordWriter {
 public:
  JsonWriter(std::vector<std::string> columns, std::ostream& out, bool lines)
      : out_(out), lines_(lines) {
    for (const std::string& column : columns) {
      names_.emplace_back(names_.empty() ? "" : ",");
      append_json(names_.back(), column);
      names_.back() += ':';
      around_values_ += names_.back().size();
    }
  }
  void write(const std::vector<Cell>& cells) override {
    char* const begin = room_for(cells);
    char* end = begin;
    if (!lines_) end = put(end, first_ ? "[\n " : ",\n ");
    first_ = false;
    *end++ = '{';
    for (std::size_t i = 0; i < cells.size(); ++i) {
      end = put(end, names_[i]);
      end = put_json(end, cells[i]);
    }
    *end++ = '}';
    if (lines_) *end++ = '\n';
    out_.write(begin, end - begin);
  }
  ~JsonWriter() override {
    if (!lines_ && !first_ && !finished_) out_ << '\n';
  }
  void finish() override {
    finished_ = true;
    if (!lines_) out_ << (first_ ? "[]\n" : "\n]\n");
    out_.flush();
  }

 private:
  static char* put(char* to, std::string_view text) {
    return std::copy(text.begin(), text.end(), to);
  }
  /// Where the longest record of these cells can be written.
  char* room_for(const std::vector<Cell>& cells) {
    std::size_t most = around_values_;
    for (const Cell& cell : cells) most += most_json(cell);
    if (text_.size() < most) text_.resize(most * 2);
    return text_.data();
  }

  std::ostream& out_;
  const bool lines_;
  bool first_ = true;
  bool finished_ = false;
  std::vector<std::string> names_;  // each as it stands before its value
  std::size_t around_values_ = sizeof ",\n {}";
  std::string text_;  // only ever grows
};

class TableWriter final : public RecordWriter {
 public:
  TableWriter(std::vector<std::string> columns, std::ostream& out, std::size_t width)
      : table_(std::move(columns), out, width) {}
  void write(const std::vector<Cell>& cells) override {
    std::vector<std::string> texts;
    texts.reserve(cells.size());
    for (const Cell& cell : cells) texts.push_back(text_of(cell));
    table_.add(std::move(texts));
    held_back_ = true;
  }
  ~TableWriter() override {
    if (held_back_) table_.finish();
  }
  void finish() override {
    table_.finish();
    held_back_ = false;
  }

 private:
  Table table_;
  bool held_back_ = false;
};

}  // namespace

std::string text_of(const Cell& cell, std::string_view unknown) {
  switch (cell.type) {
    case Cell::Type::null:
      return std::string(unknown);
    case Cell::Type::boolean:
      return cell.yes ? "yes" : "no";
    case Cell::Type::list: {
      std::string joined;
      for (const std::string& value : cell.list) joined += (joined.empty() ? "" : " ") + value;
      return joined;
    }
    default:
      return std::string(cell.value());
  }
}

std::optional<Format> parse_format(std::string_view word) {
  if (word == "table") return Format::table;
  if (word == "json") return Format::json;
  if (word == "ndjson") return Format::ndjson;
  if (word == "csv") return Format::csv;
  return std::nullopt;
}

std::unique_ptr<RecordWriter> make_record_writer(Format format, std::vector<std::string> columns,
                                                 std::ostream& out, std::size_t width) {
  switch (format) {
    case Format::csv:
      return std::make_unique<CsvWriter>(std::move(columns), out);
    case Format::json:
      return std::make_unique<JsonWriter>(std::move(columns), out, false);
    case Format::ndjson:
      return std::make_unique<JsonWriter>(std::move(columns), out, true);
    case Format::table:
      break;
  }
  return std::make_unique<TableWriter>(std::move(columns), out, width);
}

}  // namespace provost::core
