#include "sandbox/common/json_quote.hpp"

namespace provost::sandbox {

namespace {

void append_code(std::string& out, unsigned char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u00";
  out += digits[c >> 4];
  out += digits[c & 15];
}

/// The letter behind the backslash, or 0.
char short_form(char c) {
  switch (c) {
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

}  // namespace

void append_json_quoted(std::string& out, std::string_view text, const JsonEscapes& escapes) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (const char letter = short_form(c); letter != 0 && escapes.short_forms) {
      out += '\\';
      out += letter;
    } else if (byte < 0x20 || (escapes.del && byte == 0x7f) ||
               (escapes.markup && (c == '<' || c == '>' || c == '&'))) {
      append_code(out, byte);
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace provost::sandbox
