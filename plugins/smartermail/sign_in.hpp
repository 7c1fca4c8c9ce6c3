#pragma once

#include <string>
#include <string_view>

#include "provost/call.hpp"
#include "smartermail/decode.hpp"

/// The conversations that end in tokens. None of them is ever tried twice: the server counts
/// failures and blocks the address, for mail programs, too.
namespace provost::smartermail {

/// A name of this session's own: the server keeps one pair of tokens for each, so that a fixed one
/// would end other sessions.
std::string new_client_id();

/// Signs in, with the code of a second factor when the server wants one. What comes back is a
/// session that works.
SignedIn sign_in_with_password(Call& call, std::string_view account, Secret password,
                               std::string_view client_id);

/// Trades a refresh token, which is used up by that, for new tokens.
SignedIn renewed(Call& call, Secret refresh_token, std::string_view client_id);

}  // namespace provost::smartermail
