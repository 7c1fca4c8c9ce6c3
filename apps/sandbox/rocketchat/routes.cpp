#include "sandbox/rocketchat/routes.hpp"

#include <array>

#include "sandbox/rocketchat/handlers.hpp"

namespace provost::sandbox::rocketchat {
namespace {

constexpr bool anonymous = false;
constexpr bool signed_in = true;
constexpr bool reads = false;
constexpr bool alone = true;

using F = Features;

const std::array routes = {
    Route{"GET", "/api/info", anonymous, reads, Cost::other, handlers::api_info},
    Route{"GET", "/api/v1/info", anonymous, reads, Cost::other, handlers::server_info},
    Route{"POST", "/api/v1/login", anonymous, alone, Cost::login, handlers::login},
    Route{"POST", "/api/v1/logout", signed_in, alone, Cost::other, handlers::logout},
    Route{"GET", "/api/v1/logout", signed_in, alone, Cost::other, handlers::logout},
    Route{"GET", "/api/v1/me", signed_in, reads, Cost::read, handlers::me},
    Route{"GET", "/api/v1/permissions.listAll", signed_in, reads, Cost::read, handlers::permissions,
          &F::permissions_all},
    Route{"GET", "/api/v1/pw.getPolicy", signed_in, reads, Cost::read, handlers::password_policy,
          &F::policy_route, &F::policy_public},
    Route{"GET", "/api/v1/settings/:id", signed_in, reads, Cost::read, handlers::read_setting},
    Route{"POST", "/api/v1/settings/:id", signed_in, alone, Cost::other, handlers::change_setting},
    Route{"GET", "/api/v1/users.list", signed_in, reads, Cost::list, handlers::list},
    Route{"GET", "/api/v1/users.listByStatus", signed_in, reads, Cost::list,
          handlers::list_by_status, &F::list_by_status},
    Route{"GET", "/api/v1/users.info", signed_in, reads, Cost::read, handlers::info},
    Route{"POST", "/api/v1/users.create", signed_in, alone, Cost::set, handlers::create},
    Route{"POST", "/api/v1/users.update", signed_in, alone, Cost::set, handlers::update},
    Route{"POST", "/api/v1/users.delete", signed_in, alone, Cost::set, handlers::remove},
    Route{"POST", "/api/v1/users.forgotPassword", anonymous, alone, Cost::mail,
          handlers::forgot_password},
    Route{"POST", "/api/v1/users.2fa.sendEmailCode", anonymous, alone, Cost::mail,
          handlers::send_code, &F::email_two_factor},
    Route{"POST", "/api/v1/users.resetTOTP", signed_in, alone, Cost::access, handlers::reset_totp,
          &F::resets_factors},
    Route{"POST", "/api/v1/users.resetE2EKey", signed_in, alone, Cost::access, handlers::reset_e2e,
          &F::resets_factors},
    Route{"POST", "/api/v1/users.sendWelcomeEmail", signed_in, alone, Cost::mail,
          handlers::send_welcome, &F::welcome_mail},
    Route{"POST", "/api/v1/users.setActiveStatus", signed_in, alone, Cost::access,
          handlers::set_active, &F::active_status},
    Route{"POST", "/api/v1/users.deactivateIdle", signed_in, alone, Cost::access,
          handlers::deactivate_idle, &F::deactivate_idle},
    Route{"POST", "/api/v1/users.logout", signed_in, alone, Cost::access, handlers::log_out_user,
          &F::users_logout},
    Route{"POST", "/api/v1/users.logoutOtherClients", signed_in, alone, Cost::access,
          handlers::log_out_others, &F::users_logout},
    Route{"POST", "/api/v1/users.removeOtherTokens", signed_in, alone, Cost::access,
          handlers::remove_others, &F::personal_tokens},
    Route{"POST", "/api/v1/users.createToken", signed_in, alone, Cost::access,
          handlers::create_token},
    Route{"POST", "/api/v1/users.generatePersonalAccessToken", signed_in, alone, Cost::access,
          handlers::generate_personal, &F::personal_tokens},
    Route{"POST", "/api/v1/users.regeneratePersonalAccessToken", signed_in, alone, Cost::access,
          handlers::regenerate_personal, &F::personal_tokens},
    Route{"GET", "/api/v1/users.getPersonalAccessTokens", signed_in, reads, Cost::read,
          handlers::list_personal, &F::personal_tokens},
    Route{"POST", "/api/v1/users.removePersonalAccessToken", signed_in, alone, Cost::access,
          handlers::remove_personal, &F::personal_tokens},
};

}  // namespace

Match find_route(const Features& features, std::string_view method, std::string_view path) {
  Match match;
  constexpr std::string_view given = ":id";
  for (const Route& route : routes) {
    if (route.needs != nullptr && !(features.*route.needs)) continue;
    std::string id;
    if (route.path.ends_with(given)) {
      const std::string_view fixed = route.path.substr(0, route.path.size() - given.size());
      if (!path.starts_with(fixed) || path.size() == fixed.size()) continue;
      id = percent_decoded(path.substr(fixed.size()), false);
    } else if (route.path != path) {
      continue;
    }
    if (route.method == method) return {&route, id, {}};
    match.methods += std::string(route.method) + ", ";
  }
  if (!match.methods.empty()) match.methods += "OPTIONS";
  return match;
}

}  // namespace provost::sandbox::rocketchat
