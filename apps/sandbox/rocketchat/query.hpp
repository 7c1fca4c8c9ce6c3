#pragma once

#include <Poco/JSON/Object.h>

#include <functional>
#include <string>

#include "sandbox/rocketchat/user.hpp"

namespace provost::sandbox::rocketchat {

/// Whether a user is meant by a query of the database as old versions take it. `text` is the query
/// as it came, for the message. Throws Failure for operators beyond $regex, $exists and $ne.
std::function<bool(const User&)> query_filter(const Poco::JSON::Object& query,
                                              const std::string& text);

}  // namespace provost::sandbox::rocketchat
