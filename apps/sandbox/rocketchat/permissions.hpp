#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace provost::sandbox::rocketchat {

/// Whether a role holds a permission, as a server comes out of the box.
bool role_allows(std::string_view role, std::string_view permission);

/// Every permission that this stand-in asks for.
const std::vector<std::string_view>& known_permissions();

/// The roles that hold it.
std::vector<std::string> roles_with(std::string_view permission);

}  // namespace provost::sandbox::rocketchat
