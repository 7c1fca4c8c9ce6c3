#pragma once

#include <string_view>

#include "sandbox/mattermost/config.hpp"

namespace provost::sandbox::mattermost {

/// Throws ApiError, in the words of the version, unless the policy accepts the password.
void require_policy(std::string_view password, const PasswordPolicy& policy,
                    const Features& features);

}  // namespace provost::sandbox::mattermost
