#pragma once

#include <string_view>

#include "core/secret/bytes.hpp"

namespace provost::core {

/// Base64 with its padding, in one line (RFC 4648).
SecretBytes base64(std::string_view bytes);

}  // namespace provost::core
