#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace provost::sandbox::smartermail {

/// The bytes of a base 32 text (spaces and padding allowed); empty if it is none.
std::string base32_decoded(std::string_view text);

/// The six digits of RFC 6238 for that moment (SHA-1, 30 seconds). `key` is bytes.
std::string totp_code(const std::string& key, std::int64_t now_ms);

/// Whether `code` is the one of now, or of the step before or after.
bool totp_matches(const std::string& key, std::string_view code, std::int64_t now_ms);

}  // namespace provost::sandbox::smartermail
