#pragma once

#include <string_view>

namespace provost::sandbox::mattermost {

/// Whether a text has the grammar of a role's name.
bool is_role_name(std::string_view text);
/// Whether the server has that role for whole accounts.
bool is_known_role(std::string_view role);
/// Whether the role can be given only on a licensed server.
bool needs_license(std::string_view role);

}  // namespace provost::sandbox::mattermost
