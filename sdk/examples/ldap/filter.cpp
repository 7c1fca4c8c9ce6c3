#include "filter.hpp"

#include <ldap.h>

#include <cctype>
#include <charconv>
#include <vector>

#include "ber.hpp"
#include "provost/error.hpp"

using namespace provost;

namespace {

class FilterReader {
 public:
  explicit FilterReader(std::string_view text) : text_(text) {}

  std::string read() {
    filter(0);
    if (at_ != text_.size()) refuse();
    return bytes_of(ber_);
  }

 private:
  [[noreturn]] void refuse() const {
    throw Error(Code::invalid_argument, "the filter '" + std::string(text_) +
                                            "' cannot be understood from character " +
                                            std::to_string(at_ + 1) + " on")
        .with_option("filter");
  }
  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void expect(char wanted) {
    if (next() != wanted) refuse();
    ++at_;
  }

  void filter(int depth) {
    if (depth > 50) refuse();
    expect('(');
    switch (next()) {
      case '&':
        return several(LDAP_FILTER_AND, depth);
      case '|':
        return several(LDAP_FILTER_OR, depth);
      case '!':
        ++at_;
        printed(ber_printf(ber_.get(), "t{", LDAP_FILTER_NOT));
        filter(depth + 1);
        printed(ber_printf(ber_.get(), "}"));
        return expect(')');
      default:
        item();
        return expect(')');
    }
  }

  void several(ber_tag_t tag, int depth) {
    ++at_;
    printed(ber_printf(ber_.get(), "t{", tag));
    while (next() == '(') filter(depth + 1);
    printed(ber_printf(ber_.get(), "}"));
    expect(')');
  }

  void item() {
    const std::size_t begin = at_;
    while (std::isalnum(static_cast<unsigned char>(next())) != 0 || next() == '-' ||
           next() == '.' || next() == ';') {
      ++at_;
    }
    const std::string_view attribute = text_.substr(begin, at_ - begin);
    if (attribute.empty()) refuse();
    ber_tag_t tag = LDAP_FILTER_EQUALITY;
    if (next() == '>') tag = LDAP_FILTER_GE;
    if (next() == '<') tag = LDAP_FILTER_LE;
    if (next() == '~') tag = LDAP_FILTER_APPROX;
    if (tag != LDAP_FILTER_EQUALITY) ++at_;
    expect('=');
    const std::vector<std::string> pieces = value();
    if (pieces.size() == 1) {
      printed(ber_printf(ber_.get(), "t{", tag));
      put_text(ber_, attribute);
      put_text(ber_, pieces.front());
      printed(ber_printf(ber_.get(), "}"));
    } else if (tag != LDAP_FILTER_EQUALITY) {
      refuse();
    } else if (pieces.size() == 2 && pieces[0].empty() && pieces[1].empty()) {
      put_text(ber_, attribute, LDAP_FILTER_PRESENT);
    } else {
      substrings(attribute, pieces);
    }
  }

  void substrings(std::string_view attribute, const std::vector<std::string>& pieces) {
    printed(ber_printf(ber_.get(), "t{", LDAP_FILTER_SUBSTRINGS));
    put_text(ber_, attribute);
    printed(ber_printf(ber_.get(), "{"));
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (pieces[i].empty()) continue;
      put_text(ber_, pieces[i],
               i == 0                  ? LDAP_SUBSTRING_INITIAL
               : i + 1 < pieces.size() ? LDAP_SUBSTRING_ANY
                                       : LDAP_SUBSTRING_FINAL);
    }
    printed(ber_printf(ber_.get(), "}}"));
  }

  /// What stands between the asterisks.
  std::vector<std::string> value() {
    std::vector<std::string> pieces(1);
    for (; next() != ')' && next() != '('; ++at_) {
      if (at_ >= text_.size()) refuse();
      if (next() == '*') {
        pieces.emplace_back();
      } else if (next() == '\\') {
        const std::string_view digits = text_.substr(at_ + 1, 2);
        unsigned byte = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
        if (error != std::errc() || digits.size() < 2 || end != digits.data() + 2) refuse();
        pieces.back() += static_cast<char>(byte);
        at_ += 2;
      } else {
        pieces.back() += next();
      }
    }
    return pieces;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Ber ber_ = new_ber();
};

}  // namespace

std::string encoded_filter(std::string_view text) { return FilterReader(text).read(); }

std::string equals(std::string_view attribute, std::string_view value) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text = "(" + std::string(attribute) + "=";
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) {
      text += c;
    } else {
      text += {'\\', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return text + ")";
}
