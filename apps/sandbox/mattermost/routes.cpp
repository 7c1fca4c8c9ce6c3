#include "sandbox/mattermost/routes.hpp"

#include <algorithm>
#include <array>

#include "sandbox/common/text.hpp"
#include "sandbox/mattermost/handlers.hpp"

namespace provost::sandbox::mattermost {

namespace {

constexpr std::string_view prefix = "/api/v4";

bool has_limits(const Features& features) { return features.has_server_limits; }
bool has_reset(const Features& features) { return features.has_reset_failed_attempts; }

// The first that fits answers, so a fixed name stands before a variable.
constexpr Route routes[] = {
    {"POST", "/users/login", login, Cost::login, false},
    {"POST", "/users/logout", logout, Cost::other, false},
    {"GET", "/users", list_users, Cost::list},
    {"GET", "/users/stats", users_stats, Cost::read},
    {"GET", "/users/stats/filtered", filtered_stats, Cost::read},
    {"POST", "/users/ids", users_by_ids, Cost::list},
    {"POST", "/users/usernames", users_by_usernames, Cost::list},
    {"POST", "/users/search", search_users, Cost::list},
    {"POST", "/users/status/ids", status_by_ids, Cost::list},
    {"POST", "/users/password/reset/send", send_reset_mail, Cost::mail, false},
    {"POST", "/users/password/reset", reset_password, Cost::set, false},
    {"POST", "/users/sessions/revoke/all", revoke_sessions_of_everybody, Cost::access},
    {"GET", "/users/tokens", list_tokens, Cost::read},
    {"POST", "/users/tokens/search", search_tokens, Cost::read},
    {"POST", "/users/tokens/revoke", revoke_token, Cost::access},
    {"POST", "/users/tokens/disable", disable_token, Cost::access},
    {"POST", "/users/tokens/enable", enable_token, Cost::access},
    {"GET", "/users/tokens/{token_id}", get_token, Cost::read},
    {"GET", "/users/username/{username}", user_by_username, Cost::read},
    {"GET", "/users/email/{email}", user_by_email, Cost::read},
    {"GET", "/users/{user_id}", user_by_id, Cost::read},
    {"DELETE", "/users/{user_id}", delete_user, Cost::access},
    {"PUT", "/users/{user_id}/password", set_password, Cost::set},
    {"PUT", "/users/{user_id}/active", set_active, Cost::access},
    {"PUT", "/users/{user_id}/roles", set_roles, Cost::set},
    {"PUT", "/users/{user_id}/auth", set_auth, Cost::set},
    {"PUT", "/users/{user_id}/mfa", set_mfa, Cost::access},
    {"POST", "/users/{user_id}/mfa/generate", generate_mfa, Cost::access},
    {"POST", "/users/{user_id}/email/verify/member", verify_email, Cost::set},
    {"POST", "/users/{user_id}/reset_failed_attempts", reset_failed_attempts, Cost::access, true,
     has_reset},
    {"GET", "/users/{user_id}/sessions", list_sessions, Cost::read},
    {"POST", "/users/{user_id}/sessions/revoke", revoke_session, Cost::access},
    {"POST", "/users/{user_id}/sessions/revoke/all", revoke_sessions_of_user, Cost::access},
    {"POST", "/users/{user_id}/tokens", create_token},
    {"GET", "/users/{user_id}/tokens", list_tokens_of_user, Cost::read},
    {"GET", "/bots", list_bots, Cost::list},
    {"GET", "/config/client", client_config, Cost::read, false},
    {"GET", "/license/client", client_license, Cost::read, false},
    {"GET", "/system/ping", ping, Cost::other, false},
    {"GET", "/limits/server", server_limits, Cost::read, true, has_limits},
};

bool only(std::string_view text, std::string_view extra) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           extra.find(c) != std::string_view::npos;
  });
}

bool fits(std::string_view variable, std::string_view value) {
  if (variable == "email") return !value.empty();
  return only(value, variable == "username" ? "_-." : "");
}

bool matches(std::string_view pattern, std::string_view path,
             std::map<std::string, std::string, std::less<>>& variables) {
  variables.clear();
  const auto wanted = split(pattern, '/');
  const auto given = split(path, '/');
  if (wanted.size() != given.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].empty() || wanted[i].front() != '{') {
      if (wanted[i] != given[i]) return false;
      continue;
    }
    const auto name = wanted[i].substr(1, wanted[i].size() - 2);
    if (!fits(name, given[i])) return false;
    variables.emplace(name, given[i]);
  }
  return true;
}

}  // namespace

const Route* route_of(const Request& request, const Features& features,
                      std::map<std::string, std::string, std::less<>>& variables) {
  const auto decoded = percent_decoded(request.path, false);
  std::string_view path = decoded;
  if (path.substr(0, prefix.size()) != prefix) return nullptr;
  path.remove_prefix(prefix.size());
  for (const auto& route : routes) {
    if (route.method != request.method) continue;
    if (route.exists != nullptr && !route.exists(features)) continue;
    if (matches(route.pattern, path, variables)) return &route;
  }
  return nullptr;
}

}  // namespace provost::sandbox::mattermost
