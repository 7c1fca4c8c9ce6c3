#pragma once

#include <map>
#include <string>

#include "sandbox/mattermost/call.hpp"

namespace provost::sandbox::mattermost {

using ClientSettings = std::map<std::string, std::string, std::less<>>;

/// What GET config/client?format=old tells; every value is a text. Who has signed in is told more.
ClientSettings client_settings(const World& world, bool signed_in);

}  // namespace provost::sandbox::mattermost
