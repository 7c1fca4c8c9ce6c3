#pragma once

#include <string_view>

#include "sandbox/mattermost/call.hpp"

namespace provost::sandbox::mattermost {

/// Throws ApiError 401 for an account that is locked by failed attempts.
void require_unlocked(const Account& account, const Config& config);

/// Whether the password is right; a wrong one counts as a failed attempt.
bool password_is_right(Account& account, std::string_view password);

/// Whether the code is that of the account's second factor now, or half a minute before or after.
bool accepts_code(const Account& account, const std::string& code, std::int64_t now_ms);

}  // namespace provost::sandbox::mattermost
