#pragma once

#include <string_view>

#include "sandbox/mattermost/call.hpp"

namespace provost::sandbox::mattermost {

/// Throws ApiError 401 for an account that is locked by failed attempts.
void require_unlocked(const Account& account, const Config& config);

/// Whether the password is right; a wrong one counts as a failed attempt.
bool password_is_right(Account& account, std::string_view password);

}  // namespace provost::sandbox::mattermost
