#pragma once

#include <string>
#include <utility>

#include "sandbox/mattermost/call.hpp"

namespace provost::sandbox::mattermost {

/// The token that a request bears, or an empty text; a cookie comes before the header.
std::string token_of(const Request& request);

/// Finds the session of the request and sets `session` and `caller` of the call, or `dead_token`.
/// Throws ApiError 401 for a live token in the query.
void authenticate(Call& call);

/// The header that makes a browser forget its token.
std::pair<std::string, std::string> forgotten_cookie();

/// Makes a session for somebody who has proved who they are.
const Session& open_session(World& world, Account& account);

}  // namespace provost::sandbox::mattermost
