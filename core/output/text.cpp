#include "core/output/text.hpp"

#include <cstdio>

#include "core/base/utf8.hpp"

namespace provost::core {
namespace {

bool is_harmless(char32_t code) {
  if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return false;
  const bool separator = code == 0x2028 || code == 0x2029;
  const bool direction = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return !separator && !direction && code != 0xFEFF;
}

void append_spelled(std::string& out, char32_t code) {
  switch (code) {
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  char escape[16];
  std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(code));
  out += escape;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Utf8Char next = decode_utf8(text);
    if (!next.valid) {
      append_utf8(out, 0xFFFD);
    } else if (is_harmless(next.code)) {
      out += text.substr(0, next.size);
    } else {
      append_spelled(out, next.code);
    }
    text.remove_prefix(next.size);
  }
  return out;
}

}  // namespace provost::core
