#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace provost::core {

/// Reads `500ms`, `30s`, `5m`, `8h`, `90d`, `2w`, also in capitals; nothing if it is anything else
/// or more than a hundred years.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

/// As parse_duration() reads it, in the largest unit that is exact.
std::string duration_text(std::chrono::milliseconds duration);

}  // namespace provost::core
