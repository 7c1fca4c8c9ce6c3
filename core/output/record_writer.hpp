#pragma once

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace provost::core {

enum class Format { table, json, ndjson, csv };

/// `table`, `json`, `ndjson`, `csv`; nothing for another word.
std::optional<Format> parse_format(std::string_view word);

/// One value of a record. What is not known is null in JSON and empty elsewhere.
struct Cell {
  enum class Type { null, text, number, boolean, list };

  Type type = Type::null;
  std::string text;               ///< of text and number
  bool yes = false;               ///< of boolean
  std::vector<std::string> list;  ///< of list
  std::string_view lent{};        ///< instead of `text` when it has an address: kept elsewhere

  std::string_view value() const { return lent.data() == nullptr ? text : lent; }

  /// These put a value in the place of another, in the memory there is.
  void set(std::string_view value) {
    type = Type::text;
    text.assign(value);
    lent = {};
  }
  /// Without a copy: `value` has to live as long as the cell is looked at.
  void lend(std::string_view value) {
    type = Type::text;
    lent = value.data() == nullptr ? "" : value;
  }
  /// Makes a copy of what was lent.
  void keep() {
    if (lent.data() != nullptr) set(lent);
  }
  void set_boolean(bool value) {
    type = Type::boolean;
    yes = value;
  }

  static Cell of(std::string_view value) { return {Type::text, std::string(value), false, {}}; }
  static Cell of_number(long long value) {
    return {Type::number, std::to_string(value), false, {}};
  }
  static Cell of_boolean(bool value) { return {Type::boolean, {}, value, {}}; }
  static Cell of_list(std::vector<std::string> values) {
    return {Type::list, {}, false, std::move(values)};
  }
};

/// The value as one text, for tables and CSV; `unknown` for what is not known.
std::string text_of(const Cell& cell, std::string_view unknown = {});

/// Writes records that all have the same columns, which are named with the first record: a command
/// that fails before has written nothing. Control characters are escaped everywhere, and
/// in CSV nothing begins like a formula. Throws std::ios_base::failure never; a stream that is
/// broken shows in its state.
class RecordWriter {
 public:
  /// Without finish() before, something failed: what was held back is written, and nothing that
  /// would make the list look whole.
  virtual ~RecordWriter() = default;
  /// `cells` has one value a column.
  virtual void write(const std::vector<Cell>& cells) = 0;
  /// After the last record. A list without records shows its columns all the same.
  virtual void finish() = 0;
};

/// `width` is that of the terminal, 0 for none; columns of a table are as wide as the first 200
/// records need, and shortened to fit.
std::unique_ptr<RecordWriter> make_record_writer(Format format, std::vector<std::string> columns,
                                                 std::ostream& out, std::size_t width = 0);

}  // namespace provost::core
