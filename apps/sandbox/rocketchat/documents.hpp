#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "sandbox/rocketchat/features.hpp"
#include "sandbox/rocketchat/json_text.hpp"
#include "sandbox/rocketchat/tokens.hpp"
#include "sandbox/rocketchat/user.hpp"

namespace provost::sandbox::rocketchat {

/// Names of members to keep, or null for all.
using Kept = const std::set<std::string, std::less<>>*;

/// A user in users.list; `full` for callers who may see everything of others.
JsonObject list_document(const Features& features, const User& user, bool full,
                         Kept kept = nullptr);
/// A user in users.listByStatus.
JsonObject status_document(const Features& features, const User& user);
/// A user in users.info.
JsonObject info_document(const Features& features, const User& user, bool full);
/// The caller in me and login; `site` is the address of the server.
JsonObject me_document(const Features& features, const User& user, const std::string& site);
/// The document as users.create and users.update answer it; `tokens` are the user's.
JsonObject whole_document(const Features& features, const User& user,
                          const std::vector<const Token*>& tokens);

/// What the server shows as presence: nobody is online but rocket.cat.
const char* presence(const User& user);

}  // namespace provost::sandbox::rocketchat
