#include "recorded/mattermost_stage.hpp"

#include "recorded/mattermost_people.hpp"
#include "sandbox/mattermost/server.hpp"

namespace provost::recorded {
namespace {

using sandbox::mattermost::Account;
using sandbox::mattermost::StoredPassword;
using sandbox::mattermost::World;
using MattermostDirections = Directions<World>;

using People = std::shared_ptr<const MattermostPeople>;
using Direction = MattermostDirections::mapped_type;

/// Sessions that were open and whose sign-in was not recorded, by an exchange that bears the token.
/// Those that had ended are left out.
void open_sessions(World& world, const MattermostPeople& people) {
  people.open_session(world, "admin", "users_me");
  people.open_session(world, "user005", "password_own_me_alias");
  people.open_session(world, "user022", "old_session_after_admin_password_change");
  people.open_session(world, "user060", "mfa_generate");
  people.open_session(world, "user201", "session_of_deactivated_user");
  people.open_session(world, "user202", "user_manager_list");
  people.open_session(world, "user203", "read_only_admin_list");
  for (const char* exchange :
       {"users_as_plain_user", "auth_set_without_permission",
        "sessions_list_other_without_permission", "sessions_revoke_all_users_without_permission",
        "logout", "roles_without_permission", "pat_create_by_plain_user", "config_get"}) {
    people.open_session(world, "user200", exchange);
  }
}

void lock(World& world, const Bindings&) {
  account_named(world, "user004").failed_attempts = world.config.max_attempts;
}

void deactivate(Account& account) { account.delete_at = account.update_at = account.create_at + 1; }

Direction with_people(People people, void (*direct)(World& world, const MattermostPeople& people)) {
  return [people = std::move(people), direct](World& world, const Bindings&) {
    direct(world, *people);
  };
}

void found_team(World& world, const MattermostPeople& people) {
  for (const char* name : {"admin", "user010", "user011", "user012"}) {
    account_named(world, name).teams = {people.answered("team_create", "id")};
  }
}

void add_sso_user(World& world, const MattermostPeople& people) {
  auto& account = people.add(world, "sso1");
  account.auth_service = "gitlab";
  account.auth_data = "99999";
}

void add_bot(World& world, const MattermostPeople& people) {
  auto& bot = people.add(world, "provostbot");
  bot.is_bot = true;
  bot.first_name = "Provost";
  bot.bot_description = "d";
}

/// Two sessions of the user whose sessions are listed and ended.
void sign_in_twice(World& world, const MattermostPeople& people) {
  const auto& path = people.exchange("sessions_list_by_admin").target;
  const auto id = path.substr(path.find("users/") + 6, 26);
  const auto& name = world.accounts.by_id(id)->username;
  people.open_session(world, name, "revoked_session_use");
  people.open_session(world, name, "login_by_email_ok");
}

void end_session_of_deactivated(World& world, const MattermostPeople&) {
  auto& account = account_named(world, "user201");
  deactivate(account);
  world.sessions.end_all(account);
}

void give_recorded_secret(World& world, const MattermostPeople& people) {
  account_named(world, "user060").mfa_secret = people.answered("mfa_generate", "secret");
}

/// The recording does not show hashes; what they were made of is shown by the sign-in.
void give_hashed_password(MattermostDirections& to, const People& people, const char* sign_in) {
  to.emplace(sign_in, [people, sign_in](World& world, const Bindings&) {
    account_named(world, people->sent(sign_in, "login_id")).password =
        StoredPassword::of_text(people->sent(sign_in, "password"));
  });
}

void mail_reset_link(World& world, const MattermostPeople& people) {
  world.reset_links[people.sent("reset_with_mailed_token_ok", "token")] =
      &account_named(world, people.sent("login_after_reset", "login_id"));
}

/// What happens to people while the server runs.
void direct_people(MattermostDirections& to, const People& people) {
  to.emplace("login_locked_out_right_password", lock);
  to.emplace("active_set_true",
             [](World& world, const Bindings&) { deactivate(account_named(world, "user292")); });
  to.emplace("get_deactivated_user", [](World& world, const Bindings&) {
    for (const char* name : {"user290", "user291"}) deactivate(account_named(world, name));
  });
  to.emplace("team_create", with_people(people, found_team));
  to.emplace("create_sso_user_by_admin", with_people(people, add_sso_user));
  to.emplace("sessions_list_by_admin", with_people(people, sign_in_twice));
  to.emplace("session_of_deactivated_user", with_people(people, end_session_of_deactivated));
  to.emplace("user_create_by_admin",
             with_people(people, [](World& world, const auto& all) { all.add(world, "new1"); }));
  to.emplace("bot_create", with_people(people, add_bot));
  to.emplace("mfa_activate_bad_code", with_people(people, give_recorded_secret));
  give_hashed_password(to, people, "login_after_already_hashed");
  give_hashed_password(to, people, "login_after_already_hashed_2b");
  to.emplace("reset_with_mailed_token_too_short", with_people(people, mail_reset_link));
}

/// The ordinary settings of the recorded server, whatever was tried before.
void reset_settings(World& world) {
  auto& config = world.config;
  config.policy = {};
  config.policy.shortest = 10;
  config.policy.longest = 64;
  config.smtp_works = config.pats = config.username_signs_in = true;
  config.rate_limit = config.hardened = config.verify_email = config.developer = false;
}

/// The server was started anew with other settings.
Direction restarted(std::function<void(sandbox::mattermost::Config&)> with) {
  return [with = std::move(with)](World& world, const Bindings&) {
    reset_settings(world);
    with(world.config);
  };
}

void direct_settings(MattermostDirections& to, const People& people) {
  using sandbox::mattermost::Config;
  constexpr const char* first = "policy_all_min12_too_short";
  to.emplace(first,
             restarted([](Config& config) { config.policy = {12, 64, true, true, true, true}; }));
  to.emplace(first, with_people(people, [](World& world, const MattermostPeople& all) {
               all.open_session(world, "admin", first);
             }));
  const auto slow = [](bool by_user) {
    return restarted([by_user](Config& config) {
      config.rate_limit = true;
      config.rate_per_sec = 2;
      config.rate_burst = 5;
      config.rate_by_user = by_user;
    });
  };
  to.emplace("ratelimit_ip_persec2_burst5_call1", slow(false));
  to.emplace("ratelimit_ip_persec2_burst5_call1",
             with_people(people, [](World& world, const auto& all) {
               account_named(world, "admin").password =
                   StoredPassword::of_text(all.sent("ratelimit_ip_login_too", "password"));
             }));
  to.emplace("ratelimit_varybyuser_call1", slow(true));
  to.emplace("reset_send_smtp_down", restarted([](Config& config) { config.smtp_works = false; }));
  to.emplace("reset_send_notifications_off", restarted([](Config&) {}));
  to.emplace("hardened_reset_send_smtp_down", restarted([](Config& config) {
               config.smtp_works = false;
               config.hardened = true;
             }));
  to.emplace("login_email_not_verified",
             restarted([](Config& config) { config.verify_email = true; }));
  to.emplace("login_username_disabled",
             restarted([](Config& config) { config.username_signs_in = false; }));
  to.emplace("pat_create_disabled", restarted([](Config& config) {
               config.hardened = true;
               config.pats = false;
             }));
  to.emplace("developer_mode_error_detail",
             restarted([](Config& config) { config.developer = true; }));
  to.emplace("enforced_mfa_no_license", restarted([](Config&) {}));
  to.emplace("user_delete_permanent",
             restarted([](Config& config) { config.permanent_deletion = true; }));
}

void give_roles(World& world, const MattermostPeople& people) {
  reset_settings(world);
  people.add(world, "aaa-early");
  account_named(world, "user202").roles = "system_user system_user_manager";
  account_named(world, "user203").roles = "system_user system_read_only_admin";
  auto& guest = account_named(world, "user092");
  guest.roles = "system_guest";
  deactivate(guest);
  account_named(world, "user093").remote_id = people.answered("remote_user_get", "remote_id");
  for (const char* exchange :
       {"guest_user_get", "body_truncated_ids_not_array", "cookie_post_with_csrf_ok"}) {
    people.open_session(world, "admin", exchange);
  }
}

}  // namespace

std::unique_ptr<Stage> mattermost_stage(const std::vector<Exchange>& recorded) {
  const auto people = std::make_shared<const MattermostPeople>(recorded);
  MattermostDirections directions;
  directions.emplace(recorded.front().name,
                     with_people(people, [](World& world, const MattermostPeople& all) {
                       all.settle(world);
                       open_sessions(world, all);
                     }));
  direct_people(directions, people);
  direct_settings(directions, people);
  directions.emplace("user_manager_list", with_people(people, give_roles));
  return std::make_unique<MakeStage<sandbox::mattermost::Server, World>>(
      "5.37", 0, recorded.front().answered_ms(),
      std::map<std::string, std::string>{{"policy_min_length", "10"}, {"policy_classes", "none"}},
      std::move(directions));
}

}  // namespace provost::recorded
