#pragma once

#include <string_view>

#include "mattermost/server_facts.hpp"
#include "provost/session.hpp"

/// Listing and finding accounts.
namespace provost::mattermost {

void list_accounts(Call& call, Client& client, ServerFacts& facts, const Query& query, Page& page);

/// Throws Error{not_found} when there is none.
void get_account(Call& call, Client& client, ServerFacts& facts, Key key, std::string_view value,
                 AccountSink& sink);

/// Where each attribute of other people's accounts is told.
Availability availability_of(Call& call, ServerFacts& facts, Attribute attribute);

}  // namespace provost::mattermost
