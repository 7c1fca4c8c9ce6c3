#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "smartermail/client.hpp"

/// The calls of the server's API that Provost uses, one function each, by the server's own names.
namespace provost::smartermail {

Answer read_version(Call& call, const Client& client);
Answer read_domain_names(Call& call, const Client& client);

/// list-users: the whole domain at once. Not judged yet, as it is large.
Answer list_users(Call& call, const Client& client, const Aim& aim);
/// account-list-counts: how many users, aliases and lists the domain has.
Answer count_accounts(Call& call, const Client& client, const Work& work, const Aim& aim);
/// account-list-search: a page of the domain's users. Not judged yet, either.
Answer search_accounts(Call& call, const Client& client, const Aim& aim, std::int64_t offset,
                       std::int64_t count);
/// get-user, or what older builds have for it.
Answer read_user(Call& call, const Client& client, const Aim& aim, std::string_view address);

Answer read_password_settings(Call& call, const Client& client, const Aim& aim);
Answer read_password_requirements(Call& call, const Client& client, const Aim& aim);

/// post-user; `data` are the members of userData.
Answer edit_user(Call& call, const Client& client, const Work& work, const Aim& aim,
                 std::string_view address, const Body& data);
/// expire-users-passwords; `name` is an address or a local part.
Answer expire_password(Call& call, const Client& client, const Work& work, const Aim& aim,
                       std::string_view name);
Answer disable_user(Call& call, const Client& client, const Work& work, const Aim& aim,
                    std::string_view local_name, bool disabled, bool allow_mail);
Answer kill_sessions(Call& call, const Client& client, const Work& work, const Aim& aim,
                     std::string_view address);
/// Ends the session itself.
Answer log_out(Call& call, const Client& client);

}  // namespace provost::smartermail
