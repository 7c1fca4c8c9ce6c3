#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace provost::sandbox {

/// The bytes of an RFC 4648 base32 text, in letters of either case, spaces and padding left out;
/// nothing if it is none.
std::optional<std::string> base32_decoded(std::string_view text);

/// The six digits of RFC 6238 (SHA-1, 30 seconds) for the step that `now_ms` is in. `key` is bytes.
std::string totp_code(std::string_view key, std::int64_t now_ms);

/// Whether `code` is the one of now, or of up to `steps` steps before or after.
bool totp_matches(std::string_view key, std::string_view code, std::int64_t now_ms,
                  std::int64_t steps = 1);

}  // namespace provost::sandbox
