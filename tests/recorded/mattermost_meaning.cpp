#include "recorded/mattermost_meaning.hpp"

#include <map>
#include <stdexcept>

#include "recorded/answer.hpp"

namespace provost::recorded {

Code mattermost_meaning(const Exchange& exchange) {
  static const std::map<std::string, Code> meanings = {
      {"api.context.invalid_body_param.app_error", Code::invalid_argument},
      {"api.context.invalid_url_param.app_error", Code::invalid_argument},
      {"api.context.permissions.app_error", Code::permission_denied},
      {"api.context.session_expired.app_error", Code::unauthenticated},
      {"api.user.check_user_login_attempts.too_many.app_error", Code::account_disabled},
      {"api.user.check_user_mfa.bad_code.app_error", Code::unauthenticated},
      {"api.user.login.blank_pwd.app_error", Code::invalid_argument},
      {"api.user.login.bot_login_forbidden.app_error", Code::permission_denied},
      {"api.user.login.inactive.app_error", Code::account_disabled},
      {"api.user.login.invalid_credentials_email", Code::unauthenticated},
      {"api.user.login.invalid_credentials_email_username", Code::unauthenticated},
      {"api.user.login.not_verified.app_error", Code::permission_denied},
      {"api.user.send_password_reset.send.app_error", Code::invalid_argument},
      {"api.user.send_password_reset.sso.app_error", Code::managed_elsewhere},
      {"api.user.update_active.permissions.app_error", Code::permission_denied},
      {"api.user.update_password.context.app_error", Code::permission_denied},
      {"api.user.update_password.user_and_hashed.app_error", Code::unauthenticated},
      {"app.user.get_by_username.app_error", Code::not_found},
      {"app.user.missing_account.const", Code::not_found},
      {"app.user_access_token.get_by_user.app_error", Code::not_found},
      {"api.context.404.app_error", Code::unsupported},
      {"mfa.validate_token.authenticate.app_error", Code::second_factor_required},
  };
  if (exchange.status < 400) return Code::ok;
  if (exchange.status == 429) return Code::rate_limited;
  const auto id = error_id(exchange.response_body);
  if (id.starts_with("model.user.is_valid.pwd")) return Code::password_rejected;
  const auto known = meanings.find(id);
  if (known == meanings.end()) {
    throw std::runtime_error("nobody has said what '" + id + "' means, of " + exchange.name);
  }
  return known->second;
}

}  // namespace provost::recorded
