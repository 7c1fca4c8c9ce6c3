#pragma once

#include <cstdint>
#include <ctime>
#include <string_view>

#include "core/secret/bytes.hpp"

namespace provost::core {

/// Lower-case hex of the SHA-256 hash.
SecretBytes sha256_hex(std::string_view bytes);

/// The six digits that RFC 6238 gives for `now` (30 s, SHA-1). Spaces and lower case in the Base32
/// are accepted; throws Error{invalid_argument} for anything else.
SecretBytes totp_code(std::string_view base32, std::time_t now);

/// A `$2b$` hash with a random salt; cost 4 to 16. Throws Error{invalid_argument} for what bcrypt
/// would hash only in part: a zero byte, or more than 72 bytes.
SecretBytes bcrypt_hash(std::string_view password, std::uint32_t cost);

}  // namespace provost::core
