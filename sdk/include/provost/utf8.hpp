#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace provost {
inline namespace v0_3 {

/// One character of UTF-8 text. A byte that is no part of a valid sequence counts as one character
/// of size 1 that is not valid.
struct Utf8Char {
  char32_t code = 0;
  std::size_t size = 1;
  bool valid = true;
};

/// The first character of `text`, which is not empty. Over-long forms, surrogates and what is above
/// U+10FFFF are not valid.
inline Utf8Char decode_utf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  constexpr Utf8Char broken{0xFFFD, 1, false};
  std::size_t size = 0;
  char32_t code = 0;
  char32_t least = 0;
  if (lead >= 0xC2 && lead < 0xE0) {
    size = 2, code = lead & 0x1FU, least = 0x80;
  } else if (lead >= 0xE0 && lead < 0xF0) {
    size = 3, code = lead & 0x0FU, least = 0x800;
  } else if (lead >= 0xF0 && lead < 0xF5) {
    size = 4, code = lead & 0x07U, least = 0x10000;
  } else {
    return broken;
  }
  if (text.size() < size) return broken;
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return broken;
    code = (code << 6U) | (byte(i) & 0x3FU);
  }
  if (code < least || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return broken;
  return {code, size, true};
}

/// `text` with U+FFFD in place of every byte that is not valid: what a server sends may be
/// anything, and the host takes only UTF-8.
inline std::string repaired_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Utf8Char next = decode_utf8(text);
    if (next.valid) {
      out += text.substr(0, next.size);
    } else {
      out += "\xEF\xBF\xBD";
    }
    text.remove_prefix(next.size);
  }
  return out;
}

}  // namespace v0_3
}  // namespace provost
