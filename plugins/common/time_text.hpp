#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace provost::plugin {

/// Milliseconds since 1970 of "2026-11-22T01:57:30.177Z"; fraction, offset and seconds may be
/// missing.
std::optional<std::int64_t> iso_time_ms(std::string_view text);

/// Milliseconds since 1970 of a Date header, "Sun, 22 Nov 2026 02:17:39 GMT".
std::optional<std::int64_t> http_date_ms(std::string_view text);

/// No server is waited for any longer; one that asks for more is broken.
inline constexpr std::chrono::milliseconds longest_wait = std::chrono::hours(24);

/// The wait of a server that asks for so many seconds, from none to longest_wait.
std::chrono::milliseconds told_wait(std::int64_t seconds);

}  // namespace provost::plugin
