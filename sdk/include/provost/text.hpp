#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "provost/abi/types.h"

namespace provost {
inline namespace v0_3 {

/// A view of a text that somebody else keeps. It takes no temporary `std::string`, whose bytes
/// would be gone with the line: keep the string in a variable of its own and assign that.
class TextView : public std::string_view {
 public:
  using std::string_view::string_view;
  constexpr TextView() = default;
  constexpr TextView(std::string_view text) : std::string_view(text) {}   // NOLINT: a view is one
  TextView(const std::string& text) noexcept : std::string_view(text) {}  // NOLINT
  TextView(const std::string&&) = delete;
};

/// A text as the binary contract passes it; valid as long as the bytes of `text`.
constexpr provost_string to_abi(std::string_view text) {
  // An empty view may have no address; "empty" must not look like "not known".
  return {text.data() == nullptr ? "" : text.data(), text.size()};
}

constexpr provost_string to_abi(const std::optional<std::string_view>& text) {
  return text ? to_abi(*text) : provost_string{nullptr, 0};
}

/// The bytes of a text of the contract; empty when it is not known.
constexpr std::string_view view_of(const provost_string& text) {
  return text.data == nullptr ? std::string_view{}
                              : std::string_view(text.data, static_cast<std::size_t>(text.length));
}

constexpr std::optional<std::string_view> optional_view_of(const provost_string& text) {
  if (text.data == nullptr) return std::nullopt;
  return view_of(text);
}

/// The next piece of a text, up to a separator; the text keeps what is behind it.
constexpr std::string_view take_piece(std::string_view& text, char separator) {
  const std::string_view piece = text.substr(0, text.find(separator));
  text.remove_prefix(piece.size() == text.size() ? piece.size() : piece.size() + 1);
  return piece;
}

}  // namespace v0_3
}  // namespace provost
