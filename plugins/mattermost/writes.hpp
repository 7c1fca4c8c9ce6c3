#pragma once

#include <string>
#include <string_view>

#include "mattermost/server_facts.hpp"
#include "provost/session.hpp"

/// The writes: what each sends, and what proves that it happened.
namespace provost::mattermost {

/// The account as a message names it.
std::string named(const Account& account);

/// The error for what is not done; `changed` says whether the account has changed all the same.
Error not_done(Code code, const Work& work, const std::string& reason, Tri changed = Tri::no);

/// Why an account has no password of its own, as its record tells; empty: it may have one.
std::string password_obstacle(const Account& account);

/// Never touches an account that signs in by another service: the server would make a local one of
/// it. `cost` is that of the hash when `password` is to be sent hashed.
Evidence set_password(Call& call, Client& client, ServerFacts& facts, const Account& account,
                      const NewPassword& password, unsigned cost);
Evidence reset_mail(Call& call, Client& client, const Account& account, std::string_view address);
Evidence set_active(Call& call, Client& client, const Account& account, bool active);
Evidence end_sessions(Call& call, Client& client, const Account& account);
/// Personal access tokens.
Evidence revoke_tokens(Call& call, Client& client, const Account& account);
/// Sessions and personal access tokens; nothing of what the server refuses to show.
Remaining remaining(Call& call, Client& client, const Account& account);
Evidence unlock(Call& call, Client& client, const Account& account);

}  // namespace provost::mattermost
