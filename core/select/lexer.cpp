#include "core/select/lexer.hpp"

#include "core/base/utf8.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool in_word(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("_-.:$/@").find(c) != std::string::npos;
}

bool in_number(char c) {
  return is_digit(c) || std::string_view("+-.eE").find(c) != std::string::npos;
}

}  // namespace

Lexer::Lexer(std::string_view text) : rest_(text) {}

void Lexer::fail(std::size_t column, const std::string& what) {
  throw Error(Code::invalid_argument, "filter, column " + std::to_string(column) + ": " + what);
}

void Lexer::skip(std::size_t bytes) {
  column_ += count_utf8(rest_.substr(0, bytes));
  rest_.remove_prefix(bytes);
}

std::string Lexer::take_while(bool (*belongs)(char)) {
  std::size_t size = 0;
  while (size < rest_.size() && belongs(rest_[size])) ++size;
  std::string text(rest_.substr(0, size));
  skip(size);
  return text;
}

Token Lexer::next() {
  take_while([](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  Token token;
  token.column = column_;
  if (rest_.empty()) return token;
  const char first = rest_.front();
  const auto mark = [&](Token::Type type) {
    token.type = type;
    token.text = first;
    skip(1);
  };
  switch (first) {
    case '(':
      mark(Token::Type::open);
      return token;
    case ')':
      mark(Token::Type::close);
      return token;
    case '[':
      mark(Token::Type::open_bracket);
      return token;
    case ']':
      mark(Token::Type::close_bracket);
      return token;
    case '"':
      return take_string();
    default:
      break;
  }
  if (is_letter(first) || first == '_' || first == '$') {
    token.type = Token::Type::word;
    token.text = take_while(in_word);
  } else if (is_digit(first) || first == '-') {
    token.type = Token::Type::number;
    token.text = take_while(in_number);
  } else if (first == '\'') {
    fail(column_, "text stands in double quotes, not in single ones");
  } else {
    fail(column_, "a filter is made of attribute names, operators, parentheses and \"values\"");
  }
  return token;
}

Token Lexer::take_string() {
  Token token;
  token.type = Token::Type::string;
  token.column = column_;
  skip(1);
  while (true) {
    if (rest_.empty()) fail(token.column, "this text has no closing double quote");
    const Utf8Char next = decode_utf8(rest_);
    if (!next.valid) fail(column_, "this text is not valid UTF-8");
    if (next.code < 0x20)
      fail(column_, "a control character in text is written as \\u and 4 digits");
    if (next.code == '"') {
      skip(1);
      return token;
    }
    if (next.code == '\\') {
      append_utf8(token.text, take_escape());
      continue;
    }
    token.text += rest_.substr(0, next.size);
    skip(next.size);
  }
}

char32_t Lexer::take_escape() {
  const std::size_t column = column_;
  constexpr std::string_view names = "\"\\/bfnrt";
  constexpr std::string_view values = "\"\\/\b\f\n\r\t";
  const char name = rest_.size() > 1 ? rest_[1] : '\0';
  if (const auto at = names.find(name); at != std::string::npos) {
    skip(2);
    return static_cast<unsigned char>(values[at]);
  }
  if (name != 'u') fail(column, "after a backslash one of \" \\ / b f n r t u is expected");
  const char32_t high = take_hex(column);
  if (high < 0xD800 || high > 0xDFFF) return high;
  if (high < 0xDC00 && rest_.substr(0, 2) == "\\u") {
    const char32_t low = take_hex(column);
    if (low >= 0xDC00 && low <= 0xDFFF) return 0x10000 + ((high - 0xD800) << 10U) + (low - 0xDC00);
  }
  fail(column, "half of a surrogate pair");
}

char32_t Lexer::take_hex(std::size_t column) {
  char32_t value = 0;
  if (rest_.size() < 6) fail(column, "after \\u four hexadecimal digits are expected");
  for (const char c : rest_.substr(2, 4)) {
    value <<= 4U;
    if (is_digit(c)) {
      value |= static_cast<char32_t>(c - '0');
    } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
      value |= static_cast<char32_t>((c | 0x20) - 'a' + 10);
    } else {
      fail(column, "after \\u four hexadecimal digits are expected");
    }
  }
  skip(6);
  return value;
}

}  // namespace provost::core
