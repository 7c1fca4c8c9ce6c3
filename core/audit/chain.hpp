#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace provost::core {

/// How a line of the audit log begins: `{"seq":7,"prev":"<64 hex digits>",`. The number is that of
/// the line in the file, from 1; the digits are the SHA-256 of the line before, without its end.
struct ChainLink {
  std::uint64_t seq = 0;
  std::string prev;

  std::string text() const;
  /// Nothing when the line does not begin so.
  static std::optional<ChainLink> parse(std::string_view line);
};

/// What stands before the first line.
inline constexpr std::string_view chain_start =
    "0000000000000000000000000000000000000000000000000000000000000000";

/// The SHA-256 of a line in small hexadecimal digits.
std::string line_hash(std::string_view line);

}  // namespace provost::core
