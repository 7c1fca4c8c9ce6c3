#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace provost::sandbox::mattermost {

/// The six digits that belong to a base32 secret at a time; empty if the secret is no base32.
std::string totp_code(std::string_view secret, std::int64_t now_ms);

/// Whether the code belongs to this half minute or to one of its two neighbours.
bool totp_accepts(std::string_view secret, std::string_view code, std::int64_t now_ms);

}  // namespace provost::sandbox::mattermost
