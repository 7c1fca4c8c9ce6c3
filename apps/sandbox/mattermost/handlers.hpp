#pragma once

#include "sandbox/mattermost/call.hpp"

namespace provost::sandbox::mattermost {

// What answers a call: one function a route. They throw ApiError.

Reply login(Call& call);
Reply logout(Call& call);

Reply list_users(Call& call);
Reply users_stats(Call& call);
Reply filtered_stats(Call& call);

Reply user_by_id(Call& call);
Reply user_by_username(Call& call);
Reply user_by_email(Call& call);
Reply users_by_ids(Call& call);
Reply users_by_usernames(Call& call);
Reply status_by_ids(Call& call);
Reply search_users(Call& call);

Reply set_password(Call& call);
Reply send_reset_mail(Call& call);
Reply reset_password(Call& call);

Reply set_active(Call& call);
Reply delete_user(Call& call);
Reply set_roles(Call& call);
Reply set_auth(Call& call);
Reply verify_email(Call& call);
Reply reset_failed_attempts(Call& call);

Reply set_mfa(Call& call);
Reply generate_mfa(Call& call);

Reply list_sessions(Call& call);
Reply revoke_session(Call& call);
Reply revoke_sessions_of_user(Call& call);
Reply revoke_sessions_of_everybody(Call& call);

Reply create_token(Call& call);
Reply list_tokens_of_user(Call& call);
Reply list_tokens(Call& call);
Reply get_token(Call& call);
Reply search_tokens(Call& call);
Reply revoke_token(Call& call);
Reply disable_token(Call& call);
Reply enable_token(Call& call);

Reply list_bots(Call& call);
Reply client_config(Call& call);
Reply client_license(Call& call);
Reply ping(Call& call);
Reply server_limits(Call& call);

}  // namespace provost::sandbox::mattermost
