#pragma once

#include "core/limit/rate_limits.hpp"

namespace provost::core {

inline const LimitKey mails{"https://chat.example.com:443", "reset-mail"};
inline constexpr Limit ten_a_minute{10, std::chrono::seconds{60}};

}  // namespace provost::core
