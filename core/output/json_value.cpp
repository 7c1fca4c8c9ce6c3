#include "core/output/json_value.hpp"

#include <cstdint>
#include <cstdio>
#include <cstring>

#include "core/base/utf8.hpp"

namespace provost::core {
namespace {

bool needs_escape(unsigned char c) { return c < 0x20 || c == '"' || c == '\\' || c >= 0x7f; }

constexpr std::size_t at_once = sizeof(std::uint64_t);

/// Needs none of the bytes there a second look?
inline bool all_plain(const char* bytes) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  constexpr std::uint64_t high = ones << 7U;
  const auto below = [](std::uint64_t word, std::uint64_t limit) {
    return (word - ones * limit) & ~word & high;  // right as long as no byte is above 0x7f
  };
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  const std::uint64_t special = below(word, 0x20) | below(word ^ (ones * '"'), 1) |
                                below(word ^ (ones * '\\'), 1) | below(word ^ (ones * 0x7f), 1);
  return ((word & high) | special) == 0;
}

/// How many bytes stand before the first that needs a second look; eight at a time.
std::size_t plain_length(std::string_view text) {
  std::size_t at = 0;
  while (at + at_once <= text.size() && all_plain(text.data() + at)) at += at_once;
  const bool near_end = text.size() >= at_once && text.size() - at < at_once;
  if (near_end && all_plain(text.data() + text.size() - at_once)) return text.size();
  while (at < text.size() && !needs_escape(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

void append_escape(std::string& out, char32_t code) {
  constexpr std::string_view short_ones = "\b\t\n\f\r";
  constexpr std::string_view letters = "btnfr";
  const auto at = code < 0x20 ? short_ones.find(static_cast<char>(code)) : std::string_view::npos;
  if (at != std::string_view::npos) {
    out += '\\';
    out += letters[at];
    return;
  }
  char escape[8];
  std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(code));
  out += escape;
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const std::size_t plain = plain_length(text);
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const Utf8Char next = decode_utf8(text);
    if (next.code == '"' || next.code == '\\') {
      out += '\\';
      out += static_cast<char>(next.code);
    } else if (next.code < 0x20 || (next.code >= 0x7f && next.code < 0xa0)) {
      append_escape(out, next.code);  // a terminal would obey these
    } else if (!next.valid) {
      out += "\xEF\xBF\xBD";
    } else {
      out += text.substr(0, next.size);
    }
    text.remove_prefix(next.size);
  }
  out += '"';
}

void append_json(std::string& out, const Cell& cell) {
  switch (cell.type) {
    case Cell::Type::null:
      out += std::string_view("null");
      break;
    case Cell::Type::text:
      append_json(out, cell.text);
      break;
    case Cell::Type::number:
      out += cell.text;
      break;
    case Cell::Type::boolean:
      out += cell.yes ? std::string_view("true") : std::string_view("false");
      break;
    case Cell::Type::list:
      out += '[';
      for (std::size_t i = 0; i < cell.list.size(); ++i) {
        if (i != 0) out += ',';
        append_json(out, cell.list[i]);
      }
      out += ']';
      break;
  }
}

}  // namespace provost::core
