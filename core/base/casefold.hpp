#pragma once

#include <Poco/Unicode.h>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/utf8.hpp"

namespace provost::core {

/// Text that is compared without regard to upper and lower case, made ready once. Nothing below
/// allocates; letters are folded one to one, in every script.
using FoldedText = std::u32string;

inline char32_t fold_char(char32_t code) {
  if (code < 0x80) return code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code;
  return static_cast<char32_t>(Poco::Unicode::toLower(static_cast<int>(code)));
}

/// Takes the first character off `text`, which is not empty, and folds it.
inline char32_t take_folded(std::string_view& text) {
  const Utf8Char next = decode_utf8(text);
  text.remove_prefix(next.size);
  return fold_char(next.code);
}

inline FoldedText fold(std::string_view text) {
  FoldedText folded;
  while (!text.empty()) folded += take_folded(text);
  return folded;
}

/// Removes `prefix` from the front of `text` if it is there.
inline bool take_folded_prefix(std::string_view& text, std::u32string_view prefix) {
  std::string_view rest = text;
  for (const char32_t code : prefix) {
    if (rest.empty() || take_folded(rest) != code) return false;
  }
  text = rest;
  return true;
}

inline bool folded_equal(std::string_view text, std::u32string_view other) {
  return take_folded_prefix(text, other) && text.empty();
}

inline bool folded_starts(std::string_view text, std::u32string_view part) {
  return take_folded_prefix(text, part);
}

inline bool folded_contains(std::string_view text, std::u32string_view part) {
  while (true) {
    if (folded_starts(text, part)) return true;
    if (text.empty()) return false;
    text.remove_prefix(decode_utf8(text).size);
  }
}

inline bool folded_ends(std::string_view text, std::u32string_view part) {
  std::size_t count = count_utf8(text);
  if (count < part.size()) return false;
  for (; count > part.size(); --count) text.remove_prefix(decode_utf8(text).size);
  return folded_equal(text, part);
}

inline std::strong_ordering folded_order(std::string_view text, std::u32string_view other) {
  for (const char32_t code : other) {
    if (text.empty()) return std::strong_ordering::less;
    if (const auto order = take_folded(text) <=> code; order != 0) return order;
  }
  return text.empty() ? std::strong_ordering::equal : std::strong_ordering::greater;
}

/// Equal for texts that are equal when folded.
inline std::uint64_t folded_hash(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  while (!text.empty()) hash = (hash ^ take_folded(text)) * 0x100000001B3ULL;
  return hash;
}

}  // namespace provost::core
