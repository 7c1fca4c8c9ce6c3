#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace provost::core {

/// Takes a stream apart into lines. A byte order mark at the beginning and CRLF line ends are
/// accepted. What was read is wiped, since it may be a secret; nothing of it is ever put into a
/// message.
class LineReader {
 public:
  static constexpr std::size_t longest_line = 64 * 1024;

  /// `name` is what messages call the input. The stream must outlive the reader.
  LineReader(std::istream& in, std::string name);
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;
  ~LineReader();

  /// The next line without its end; valid until the next call. Nothing at the end of the input.
  /// Throws Error{invalid_argument} naming the line: over-long, with a NUL, or not UTF-8;
  /// Error{internal} if the stream breaks.
  std::optional<std::string_view> next();

  /// Of the line that next() gave last, from 1.
  std::size_t number() const { return number_; }

  /// Throws Error{invalid_argument} about the current line.
  [[noreturn]] void fail(const std::string& what) const;

 private:
  void wipe();

  std::istream& in_;
  std::string name_;
  std::vector<char> line_;
  std::size_t used_ = 0;
  std::size_t number_ = 0;
};

}  // namespace provost::core
