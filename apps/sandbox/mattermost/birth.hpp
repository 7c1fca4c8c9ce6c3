#pragma once

#include <cstdint>

#include "sandbox/common/people.hpp"
#include "sandbox/mattermost/accounts.hpp"
#include "sandbox/mattermost/sessions.hpp"
#include "sandbox/mattermost/tokens.hpp"

namespace provost::sandbox::mattermost {

/// A made-up person as an account of this server. `taken` is asked whether a user name or an
/// address belongs to somebody else already.
Account account_of(const Person& person, std::uint64_t seed, const Accounts& taken);

/// The sessions and personal access tokens that some of the first accounts are born with.
void give_tokens(Accounts& accounts, Sessions& sessions, AccessTokens& tokens, std::uint64_t seed,
                 std::int64_t now_ms, std::int64_t session_ms);

}  // namespace provost::sandbox::mattermost
