#include "core/output/json_value.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "core/base/utf8.hpp"

namespace provost::core {
namespace {

constexpr std::size_t longest_escape = 6;  // "\\u001f"

using Word = std::uint64_t;

bool is_plain(unsigned char c) { return c >= 0x20 && c != '"' && c != '\\' && c < 0x7f; }

/// Needs none of the bytes there a second look?
inline bool all_plain(Word word) {
  constexpr Word ones = 0x0101010101010101;
  constexpr Word high = ones << 7U;
  const auto below = [](Word bytes, Word limit) {
    return (bytes - ones * limit) & ~bytes & high;  // right as long as no byte is above 0x7f
  };
  const Word special = below(word, 0x20) | below(word ^ (ones * '"'), 1) |
                       below(word ^ (ones * '\\'), 1) | below(word ^ (ones * 0x7f), 1);
  return ((word & high) | special) == 0;
}

/// Copies what stands before the first byte that needs a second look, and takes it off the text.
char* put_plain(char* to, std::string_view& text) {
  const char* from = text.data();
  const char* const end = from + text.size();
  Word word = 0;
  while (static_cast<std::size_t>(end - from) >= sizeof word) {
    std::memcpy(&word, from, sizeof word);
    if (!all_plain(word)) break;
    std::memcpy(to, &word, sizeof word);
    from += sizeof word;
    to += sizeof word;
  }
  while (from != end && is_plain(static_cast<unsigned char>(*from))) *to++ = *from++;
  text = {from, static_cast<std::size_t>(end - from)};
  return to;
}

char* put(char* to, std::string_view bytes) { return std::copy(bytes.begin(), bytes.end(), to); }

char* put_escape(char* to, char32_t code) {
  constexpr std::string_view short_ones = "\"\\\b\t\n\f\r";
  constexpr std::string_view letters = "\"\\btnfr";
  const auto at = code < 0x7f ? short_ones.find(static_cast<char>(code)) : short_ones.npos;
  if (at != short_ones.npos) {
    *to++ = '\\';
    *to++ = letters[at];
    return to;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  to = put(to, "\\u00");
  *to++ = digits[code >> 4U];
  *to++ = digits[code & 0xfU];
  return to;
}

/// The first character of the text, of which something had to be seen.
char* put_special(char* to, std::string_view& text) {
  const Utf8Char next = decode_utf8(text);
  const std::string_view bytes = text.substr(0, next.size);
  text.remove_prefix(next.size);
  if (!next.valid) return put(to, "\xEF\xBF\xBD");
  const bool escaped = next.code < 0xa0 && (next.code >= 0x7f || !is_plain(bytes.front()));
  return escaped ? put_escape(to, next.code) : put(to, bytes);  // a terminal would obey these
}

template <class Value>
void append(std::string& out, const Value& value) {
  const std::size_t begin = out.size();
  out.resize(begin + most_json(value));
  out.resize(static_cast<std::size_t>(put_json(out.data() + begin, value) - out.data()));
}

}  // namespace

std::size_t most_json(std::string_view text) { return text.size() * longest_escape + 2; }

char* put_json(char* to, std::string_view text) {
  *to++ = '"';
  while (true) {
    to = put_plain(to, text);
    if (text.empty()) break;
    to = put_special(to, text);
  }
  *to++ = '"';
  return to;
}

std::size_t most_json(const Cell& cell) {
  std::size_t most = sizeof "false" + cell.value().size() * longest_escape;
  for (const std::string& value : cell.list) most += most_json(value) + 1;
  return most;
}

char* put_json(char* to, const Cell& cell) {
  switch (cell.type) {
    case Cell::Type::null:
      return put(to, "null");
    case Cell::Type::text:
      return put_json(to, cell.value());
    case Cell::Type::number:
      return put(to, cell.value());
    case Cell::Type::boolean:
      return put(to, cell.yes ? "true" : "false");
    case Cell::Type::list:
      break;
  }
  *to++ = '[';
  for (const std::string& value : cell.list) {
    if (&value != cell.list.data()) *to++ = ',';
    to = put_json(to, value);
  }
  *to++ = ']';
  return to;
}

void append_json(std::string& out, std::string_view text) { append(out, text); }

void append_json(std::string& out, const Cell& cell) { append(out, cell); }

}  // namespace provost::core
