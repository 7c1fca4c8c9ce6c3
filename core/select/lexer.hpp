#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace provost::core {

struct Token {
  enum class Type { word, string, number, open, close, open_bracket, close_bracket, end };

  Type type = Type::end;
  std::string text;        ///< of a string what it means, else as it was written
  std::size_t column = 1;  ///< in characters, from 1
};

/// Takes a filter apart.
class Lexer {
 public:
  /// `text` must outlive the lexer.
  explicit Lexer(std::string_view text);

  /// Throws as fail() does for what is no part of a filter.
  Token next();

  /// Throws Error{invalid_argument} that names the column.
  [[noreturn]] static void fail(std::size_t column, const std::string& what);

 private:
  void skip(std::size_t bytes);
  std::string take_while(bool (*belongs)(char));
  Token take_string();
  char32_t take_escape();
  char32_t take_hex(std::size_t column);

  std::string_view rest_;
  std::size_t column_ = 1;
};

}  // namespace provost::core
