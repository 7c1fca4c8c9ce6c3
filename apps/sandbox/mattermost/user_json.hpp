#pragma once

#include <string>
#include <vector>

#include "sandbox/mattermost/call.hpp"

namespace provost::sandbox::mattermost {

/// The account as its owner sees it.
std::string own_user_json(const Account& account, const Features& features);

/// The account as the caller sees that of somebody else: what is private is removed.
std::string others_user_json(const Account& account, const Call& call);

/// The account with everything, a made-up hash included: what version 5 lets slip.
std::string raw_user_json(const Account& account, const Features& features);

/// An array of accounts as those of others, the caller's own too.
std::string users_json(const std::vector<const Account*>& accounts, const Call& call);

/// The one account as an answer with its entity tag, or 304 if the client has it already.
Reply user_reply(const Account& account, const Call& call);

}  // namespace provost::sandbox::mattermost
