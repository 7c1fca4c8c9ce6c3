#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace provost::sandbox::rocketchat {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view text);
std::string to_hex(const Digest& digest);
std::string to_base64(const Digest& digest);

/// From the system's random source.
std::string random_token();                       ///< 43 characters, as a login token
std::string random_digits(std::size_t count);     ///< as an e-mail code
std::string random_password(std::size_t length);  ///< meets every rule of a password policy

/// A 17-character identifier as Meteor makes them, always the same for the same seed and number.
std::string stable_id(std::uint64_t seed, std::uint64_t number);

/// RFC 6238 with SHA-1, 30 seconds and 6 digits, for an RFC 4648 base32 secret; a step of the
/// time is counted from 1970. Throws std::invalid_argument for a secret that is not base32.
std::string totp_code(std::string_view base32_secret, std::int64_t step);
/// Whether `code` is that of `now_ms` or of up to `delta` steps before or after.
bool totp_matches(std::string_view base32_secret, std::string_view code, std::int64_t now_ms,
                  std::int64_t delta);
/// A secret that is always the same for the same text.
std::string stable_totp_secret(std::string_view text);

}  // namespace provost::sandbox::rocketchat
