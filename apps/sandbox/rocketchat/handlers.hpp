#pragma once

#include "sandbox/rocketchat/world.hpp"

/// One function a route: what is done once the caller is known and the rate limiter let it pass.
/// All throw Failure.
namespace provost::sandbox::rocketchat::handlers {

Reply api_info(World& world, Call& call);
Reply server_info(World& world, Call& call);
Reply password_policy(World& world, Call& call);
Reply permissions(World& world, Call& call);
Reply read_setting(World& world, Call& call);
Reply change_setting(World& world, Call& call);

Reply login(World& world, Call& call);
Reply logout(World& world, Call& call);
Reply me(World& world, Call& call);

Reply list(World& world, Call& call);
Reply list_by_status(World& world, Call& call);
Reply info(World& world, Call& call);

Reply create(World& world, Call& call);
Reply update(World& world, Call& call);
Reply remove(World& world, Call& call);

Reply forgot_password(World& world, Call& call);
Reply send_code(World& world, Call& call);
Reply reset_totp(World& world, Call& call);
Reply reset_e2e(World& world, Call& call);
Reply send_welcome(World& world, Call& call);

Reply set_active(World& world, Call& call);
Reply deactivate_idle(World& world, Call& call);

Reply log_out_user(World& world, Call& call);
Reply log_out_others(World& world, Call& call);
Reply remove_others(World& world, Call& call);
Reply create_token(World& world, Call& call);
Reply generate_personal(World& world, Call& call);
Reply regenerate_personal(World& world, Call& call);
Reply list_personal(World& world, Call& call);
Reply remove_personal(World& world, Call& call);

}  // namespace provost::sandbox::rocketchat::handlers
