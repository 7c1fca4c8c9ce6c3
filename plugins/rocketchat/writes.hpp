#pragma once

#include <string>
#include <string_view>

#include "provost/session.hpp"
#include "rocketchat/client.hpp"

/// The writes: what each sends, and what proves that it happened. Rocket.Chat says yes too easily.
namespace provost::rocketchat {

/// The account as a message names it.
std::string named(const Account& account);

/// Throws Error{not_found} when the account is not there any more; nothing has changed by then.
void require_account(Call& call, Client& client, const Account& account, const std::string& what);

Evidence set_password(Call& call, Client& client, const Account& account,
                      const NewPassword& password);
Evidence must_change(Call& call, Client& client, const Account& account);
Evidence reset_mail(Call& call, Client& client, const Account& account, std::string_view address);
Evidence random_mail(Call& call, Client& client, const Account& account);
Evidence set_active(Call& call, Client& client, const Account& account, bool active);
Evidence end_sessions_and_tokens(Call& call, Client& client, const Account& account,
                                 Operation operation);

}  // namespace provost::rocketchat
