#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rocketchat/client.hpp"

/// The calls of the server's API that Provost uses, one function each, by the server's own names.
namespace provost::rocketchat {

Answer read_me(Call& call, Client& client);
/// users.list; more than 100 are never given.
Answer read_page(Call& call, Client& client, Operation operation, std::int64_t offset,
                 std::int64_t count);
/// users.info; `parameter` is userId, username or email.
Answer read_user(Call& call, Client& client, std::string_view parameter, std::string_view value);
Answer read_policy(Call& call, Client& client);

/// users.update; `data` is the JSON object of what is to change.
Answer update_user(Call& call, Client& client, const Work& work, Effect effect, std::string_view id,
                   const Body& data);
Answer set_active_status(Call& call, Client& client, const Work& work, std::string_view id,
                         bool active);
/// users.logout: sessions and personal access tokens.
Answer log_out_user(Call& call, Client& client, const Work& work, std::string_view id);
Answer forgot_password(Call& call, Client& client, const Work& work, std::string_view address);
/// Ends the session itself.
Answer log_out(Call& call, Client& client);

}  // namespace provost::rocketchat
