#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace provost::plugin {

/// Milliseconds since 1970 of "2026-11-22T01:57:30.177Z"; fraction, offset and seconds may be
/// missing.
std::optional<std::int64_t> iso_time_ms(std::string_view text);

/// Milliseconds since 1970 of a Date header, "Sun, 22 Nov 2026 02:17:39 GMT".
std::optional<std::int64_t> http_date_ms(std::string_view text);

}  // namespace provost::plugin
