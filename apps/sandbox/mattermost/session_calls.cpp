#include "sandbox/mattermost/errors.hpp"
#include "sandbox/mattermost/handlers.hpp"
#include "sandbox/mattermost/json.hpp"

namespace provost::sandbox::mattermost {

namespace {

std::string props_of(const Session& session) {
  ObjectText props;
  const auto* is_guest = session.account->is_guest() ? "true" : "false";
  if (!session.access_token_id.empty()) {
    return props.text("is_guest", is_guest)
        .text("type", "UserAccessToken")
        .text("user_access_token_id", session.access_token_id)
        .str();
  }
  return props.text("browser", "Unknown/0.0")
      .text("csrf", session.csrf)
      .text("isMobile", "false")
      .text("isOAuthUser", "false")
      .text("isSaml", "false")
      .text("is_guest", is_guest)
      .text("os", "")
      .text("platform", "Linux")
      .str();
}

std::string memberships_json(const Account& account) {
  const bool runs_them = account.is_system_admin();
  std::vector<std::string> memberships;
  for (const auto& team : account.teams) {
    memberships.push_back(ObjectText()
                              .text("team_id", team)
                              .text("user_id", account.id)
                              .text("roles", runs_them ? "team_user team_admin" : "team_user")
                              .number("delete_at", 0)
                              .boolean("scheme_guest", account.is_guest())
                              .boolean("scheme_user", !account.is_guest())
                              .boolean("scheme_admin", runs_them)
                              .text("explicit_roles", "")
                              .str());
  }
  return array_text(memberships);
}

std::string session_json(const Session& session) {
  return ObjectText()
      .text("id", session.id)
      .text("token", "")
      .number("create_at", session.create_at)
      .number("expires_at", session.expires_at)
      .number("last_activity_at", session.create_at)
      .text("user_id", session.account->id)
      .text("device_id", "")
      .text("roles", session.account->roles)
      .boolean("is_oauth", false)
      .boolean("expired_notify", false)
      .raw("props", props_of(session))
      .raw("team_members", memberships_json(*session.account))
      .boolean("local", false)
      .str();
}

}  // namespace

Reply list_sessions(Call& call) {
  const auto user_id = call.id_in_path();
  call.require_self_or_admin(user_id);
  std::vector<std::string> objects;
  if (const auto* account = call.world.accounts.by_id(user_id)) {
    for (const auto* session : call.world.sessions.of(*account)) {
      objects.push_back(session_json(*session));
    }
  }
  return list_reply(array_text(objects));
}

Reply revoke_session(Call& call) {
  const auto user_id = call.id_in_path();
  call.require_self_or_admin(user_id);
  const auto session_id = text_member(object_of(call.request.body), "session_id").value_or("");
  if (session_id.empty()) throw invalid_body("session_id");
  const auto* session = call.world.sessions.by_id(session_id);
  if (session == nullptr) {
    throw ApiError(400, "app.session.get.app_error", "The session was not found.");
  }
  if (session->account->id != user_id) throw invalid_url("user_id");
  call.record("end-sessions", session->account);
  call.world.sessions.end(*session);
  return ok_reply(call);
}

Reply revoke_sessions_of_user(Call& call) {
  const auto user_id = call.id_in_path();
  call.require_self_or_admin(user_id);
  if (const auto* account = call.world.accounts.by_id(user_id)) {
    call.world.sessions.end_all(*account);
    call.record("end-sessions", account);
  }
  return ok_reply(call);
}

Reply revoke_sessions_of_everybody(Call& call) {
  call.require_admin();
  call.world.sessions.end_everything();
  call.record("end-sessions", nullptr);
  return ok_reply(call);
}

}  // namespace provost::sandbox::mattermost
