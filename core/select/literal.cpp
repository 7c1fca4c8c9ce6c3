#include "core/select/literal.hpp"

#include <charconv>
#include <string>

namespace provost::core {
namespace {

bool is_equality(Comparison comparison) {
  return comparison == Comparison::eq || comparison == Comparison::ne;
}

bool is_part(Comparison comparison) {
  return comparison == Comparison::co || comparison == Comparison::sw ||
         comparison == Comparison::ew;
}

bool is_word(const Token& token, std::u32string_view word) {
  return token.type == Token::Type::word && folded_equal(token.text, word);
}

std::string found(const Token& token) {
  if (token.type == Token::Type::end) return "the filter ends here";
  return "found " + token.text.substr(0, 40);
}

std::string expected_of(ValueType type) {
  switch (type) {
    case ValueType::yes_no:
      return "true or false without quotes";
    case ValueType::kind:
      return "\"human\", \"bot\", \"guest\", \"remote\" or \"service\"";
    case ValueType::time:
      return "a time such as \"2026-01-31\", \"2026-01-31T08:15:00Z\", \"-90d\" (s m h d w) or "
             "\"never\"";
    case ValueType::open:
      return "\"text\", a number, true, false or null";
    default:
      return "text in double quotes (in a shell, put the whole filter in single ones)";
  }
}

NumberLiteral read_number(const Token& token) {
  NumberLiteral number{0, token.text};
  const char* const end = token.text.data() + token.text.size();
  const auto [stop, error] = std::from_chars(token.text.data(), end, number.value);
  if (error != std::errc() || stop != end) {
    Lexer::fail(token.column, token.text.substr(0, 40) + " is not a number");
  }
  return number;
}

void check_comparison(const FieldInfo& field, Comparison comparison, const Token& operation) {
  const std::string name(field.name);
  if ((field.type == ValueType::yes_no || field.type == ValueType::kind) &&
      !is_equality(comparison)) {
    Lexer::fail(operation.column, name + " can be compared with eq, ne and pr only");
  }
  if (field.type == ValueType::time && is_part(comparison)) {
    Lexer::fail(operation.column,
                name + " is a time: compare it with eq, ne, gt, ge, lt, le or pr");
  }
}

}  // namespace

Literal read_literal(const FieldInfo& field, Comparison comparison, const Token& operation,
                     const Token& value) {
  check_comparison(field, comparison, operation);
  if (is_word(value, U"null")) {
    if (is_equality(comparison)) return Absent{};
    Lexer::fail(value.column, "null can be compared with eq and ne only");
  }
  const bool yes = is_word(value, U"true");
  const bool truth = yes || is_word(value, U"false");
  const bool string = value.type == Token::Type::string;
  switch (field.type) {
    case ValueType::yes_no:
      if (truth) return yes;
      break;
    case ValueType::kind:
      if (!string) break;
      if (const auto kind = find_kind(value.text)) return *kind;
      break;
    case ValueType::time:
      if (!string) break;
      if (const auto moment = parse_moment(value.text)) return *moment;
      break;
    case ValueType::open:
      if (value.type == Token::Type::number) {
        if (is_part(comparison)) Lexer::fail(value.column, "only text can be a part of text");
        return read_number(value);
      }
      if (truth && is_equality(comparison)) return yes;
      [[fallthrough]];
    default:
      if (string) return TextLiteral{value.text, fold(value.text)};
      break;
  }
  Lexer::fail(value.column, "after " + std::string(field.name) + " " +
                                std::string(name_of(comparison)) + " expected " +
                                expected_of(field.type) + ", " + found(value));
}

}  // namespace provost::core
