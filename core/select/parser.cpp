#include "core/select/parser.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/json_text.hpp"
#include "core/select/lexer.hpp"
#include "core/select/literal.hpp"

namespace provost::core {
namespace {

constexpr std::string_view provider_prefix = "attributes.";

std::string describe(const Token& token) {
  switch (token.type) {
    case Token::Type::end:
      return "the filter ends here";
    case Token::Type::string:
      return "found " + json_text(token.text.substr(0, 40));
    default:
      return "found " + token.text.substr(0, 40);
  }
}

std::optional<Comparison> find_comparison(const Token& token) {
  if (token.type != Token::Type::word) return std::nullopt;
  const FoldedText folded = fold(token.text);
  for (int i = 0; i <= static_cast<int>(Comparison::pr); ++i) {
    const auto comparison = static_cast<Comparison>(i);
    if (folded_equal(name_of(comparison), folded)) return comparison;
  }
  return std::nullopt;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : lexer_(text) { advance(); }

  FilterNode parse() {
    FilterNode node = disjunction();
    if (token_.type != Token::Type::end) expect("and, or or the end of the filter");
    return node;
  }

 private:
  void advance() { token_ = lexer_.next(); }

  Token take() {
    Token token = std::move(token_);
    advance();
    return token;
  }

  [[noreturn]] void expect(const std::string& what) const {
    Lexer::fail(token_.column, "expected " + what + ", " + describe(token_));
  }

  bool at_word(std::u32string_view word) const {
    return token_.type == Token::Type::word && folded_equal(token_.text, FoldedText(word));
  }

  void enter() {
    if (++depth_ > deepest_filter) {
      Lexer::fail(token_.column,
                  "more than " + std::to_string(deepest_filter) + " parentheses within each other");
    }
  }

  FilterNode disjunction() {
    std::vector<FilterNode> parts;
    parts.push_back(conjunction());
    while (at_word(U"or")) {
      advance();
      parts.push_back(conjunction());
    }
    return join(FilterNode::Type::any, std::move(parts));
  }

  FilterNode conjunction() {
    std::vector<FilterNode> parts;
    parts.push_back(factor());
    while (at_word(U"and")) {
      advance();
      parts.push_back(factor());
    }
    return join(FilterNode::Type::all, std::move(parts));
  }

  FilterNode factor() {
    if (token_.type == Token::Type::open) return group();
    if (at_word(U"not")) {
      advance();
      if (token_.type != Token::Type::open) expect("an opening parenthesis after not");
      return wrap(FilterNode::Type::negation, group());
    }
    return comparison();
  }

  FilterNode group() {
    enter();
    advance();
    FilterNode node = disjunction();
    if (token_.type != Token::Type::close) expect("and, or or a closing parenthesis");
    advance();
    --depth_;
    return node;
  }

  static FilterNode wrap(FilterNode::Type type, FilterNode child) {
    FilterNode node;
    node.type = type;
    node.children.push_back(std::move(child));
    return node;
  }

  FilterNode comparison() {
    if (token_.type != Token::Type::word) expect("an attribute, not or an opening parenthesis");
    const Token name = take();
    FilterNode node;
    node.type = FilterNode::Type::compare;
    const FieldInfo& field = resolve(name, node);
    if (token_.type == Token::Type::open_bracket) return mail_path(name, field);
    const auto found = find_comparison(token_);
    if (!found) expect("eq, ne, co, sw, ew, gt, ge, lt, le or pr after " + name.text.substr(0, 40));
    const Token operation = take();
    node.field = field.field;
    node.comparison = *found;
    if (node.comparison == Comparison::pr) return node;
    node.literal = read_literal(field, node.comparison, operation, token_);
    advance();
    return node;
  }

  const FieldInfo& resolve(const Token& name, FilterNode& node) const {
    const auto names = within_mail_ ? mail_vocabulary() : vocabulary();
    if (const FieldInfo* const field = find_field(names, name.text)) return *field;
    std::string_view rest = name.text;
    if (!within_mail_ && take_folded_prefix(rest, fold(provider_prefix)) && !rest.empty()) {
      node.attribute = rest;
      node.folded_attribute = fold(rest);
      return info_of(Field::provider_attribute);
    }
    Lexer::fail(name.column, "unknown attribute " + json_text(name.text.substr(0, 64)) + "; " +
                                 suggest_field(names, name.text));
  }

  FilterNode mail_path(const Token& name, const FieldInfo& field) {
    if (within_mail_ || field.field != Field::email) {
      Lexer::fail(token_.column, "after " + name.text.substr(0, 40) +
                                     " no bracket can follow; only emails[...] has parts");
    }
    enter();
    within_mail_ = true;
    advance();
    FilterNode inner = disjunction();
    if (token_.type != Token::Type::close_bracket) expect("and, or or a closing bracket");
    within_mail_ = false;
    advance();
    --depth_;
    return wrap(FilterNode::Type::each_mail, std::move(inner));
  }

  Lexer lexer_;
  Token token_;
  std::size_t depth_ = 0;
  bool within_mail_ = false;
};

}  // namespace

FilterNode parse_filter(std::string_view text) {
  if (text.size() > longest_filter) {
    Lexer::fail(1, "a filter has at most " + std::to_string(longest_filter) + " bytes");
  }
  return Parser(text).parse();
}

}  // namespace provost::core
