#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace provost::sandbox::mattermost {

/// 26 characters of the server's base32 alphabet, the same for the same seed, kind and number.
std::string derived_id(std::uint64_t seed, std::string_view kind, std::uint64_t number);

/// 26 characters that nobody can guess. Throws std::runtime_error if the system has no randomness.
std::string random_id();

/// A password that meets the strictest policy the server can have.
std::string random_password();

/// 32 characters of ordinary base32, as authenticator programs take them.
std::string random_totp_secret();

/// What the server takes for an identifier: 26 letters or digits.
bool is_valid_id(std::string_view text);

}  // namespace provost::sandbox::mattermost
