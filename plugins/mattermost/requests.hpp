#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mattermost/client.hpp"

/// The calls of the server's API that Provost uses, one function each, by the server's own paths.
namespace provost::mattermost {

Answer read_me(Call& call, Client& client);
/// A page of `size` accounts, at most 200.
Answer read_page(Call& call, Client& client, std::int64_t page, std::int64_t size);
/// users/{id}
Answer read_user(Call& call, Client& client, std::string_view id);
/// users/{id}, users/username/{name} or users/email/{address}; `under` is "", "username/",
/// "email/".
Answer read_user(Call& call, Client& client, std::string_view under, std::string_view value);
/// users/stats/filtered: bots and disabled accounts, too.
Answer read_total(Call& call, Client& client, Operation operation);
/// users/status/ids
Answer read_activity(Call& call, Client& client, Operation operation,
                     const std::vector<std::string_view>& ids);
/// config/client
Answer read_config(Call& call, Client& client);
/// system/ping
Answer ping(Call& call, Client& client);
Answer read_sessions(Call& call, Client& client, std::string_view id);
/// Up to 200 personal access tokens.
Answer read_tokens(Call& call, Client& client, const Work& work, std::string_view id);

/// `more` follows the password in the JSON object.
Answer put_password(Call& call, Client& client, const Work& work, std::string_view id,
                    Secret password, std::string_view more);
Answer send_password_reset(Call& call, Client& client, const Work& work, std::string_view address);
Answer put_active(Call& call, Client& client, const Work& work, std::string_view id, bool active);
Answer revoke_all_sessions(Call& call, Client& client, const Work& work, std::string_view id);
Answer revoke_token(Call& call, Client& client, const Work& work, std::string_view token_id);
Answer reset_failed_attempts(Call& call, Client& client, const Work& work, std::string_view id);
/// Ends the session itself.
Answer log_out(Call& call, Client& client);

}  // namespace provost::mattermost
