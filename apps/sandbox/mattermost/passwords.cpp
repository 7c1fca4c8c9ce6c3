#include <Poco/String.h>

#include "sandbox/mattermost/credentials.hpp"
#include "sandbox/mattermost/errors.hpp"
#include "sandbox/mattermost/handlers.hpp"
#include "sandbox/mattermost/json.hpp"
#include "sandbox/mattermost/policy.hpp"

namespace provost::sandbox::mattermost {

namespace {

ApiError wrong_context() {
  return {403, "api.user.update_password.context.app_error",
          "The password of this user is not yours to set."};
}

void store(Call& call, Account& account, StoredPassword password) {
  account.password = std::move(password);
  account.auth_service.clear();
  account.auth_data.clear();
  account.failed_attempts = 0;
  account.last_password_update = account.update_at = call.world.now_ms();
  call.record("password-set", &account);
}

void store_text(Call& call, Account& account, const std::string& password) {
  const auto& config = call.world.config;
  if (!config.developer) require_policy(password, config.policy, call.world.features);
  store(call, account, StoredPassword::of_text(password));
  if (!call.world.config.terminate_sessions) return;
  const auto* kept = call.concerns_caller(account.id) ? call.session : nullptr;
  if (call.world.sessions.end_all(account, kept) != 0) call.record("end-sessions", &account);
}

void set_own(Call& call, const std::string& current, const std::string& wanted) {
  auto& account = *call.caller;
  if (current.empty()) throw invalid_body("current_password");
  if (!account.auth_service.empty()) {
    throw ApiError(400, "api.user.update_password.oauth.app_error",
                   "The password of this account is kept by another service.");
  }
  require_unlocked(account, call.world.config);
  if (!password_is_right(account, current)) {
    throw ApiError(400, "api.user.update_password.incorrect.app_error",
                   "The current password is wrong.");
  }
  store_text(call, account, wanted);
}

void set_hashed(Call& call, Account* account, const std::string& user_id, const std::string& hash) {
  if (call.is_admin() && account != nullptr) {
    return store(call, *account, StoredPassword::of_hash(hash));
  }
  if (!call.concerns_caller(user_id)) throw wrong_context();
  throw ApiError(401, "api.user.update_password.user_and_hashed.app_error",
                 "Only system administrators set passwords that are hashed already.");
}

void set_of_other(Call& call, Account* account, const std::string& wanted) {
  // Somebody unknown is refused like somebody who is not the caller's to change.
  if (!call.is_admin() || account == nullptr) throw wrong_context();
  if (!account->remote_id.empty() && call.world.features.remote_users_are_refused) {
    throw ApiError(500, "api.user.update_password.failed.app_error",
                   "The password could not be set.");
  }
  store_text(call, *account, wanted);
}

/// What is known about an address is told by the answer, unless the server is hardened.
void mail_reset(Call& call, const std::string& address) {
  auto* account = call.world.accounts.by_email(Poco::toLower(address));
  if (account == nullptr) return;
  if (!account->auth_service.empty()) {
    throw ApiError(400, "api.user.send_password_reset.sso.app_error",
                   "The password of this account is kept by another service.");
  }
  if (!call.world.config.smtp_works) {
    throw ApiError(500, "api.user.send_password_reset.send.app_error",
                   "The mail could not be sent.");
  }
  call.record("reset-mail", account, account->email);
}

}  // namespace

Reply set_password(Call& call) {
  const auto user_id = call.id_in_path();
  auto texts = text_map(call.request.body);
  const auto& wanted = texts["new_password"];
  auto* account = call.world.accounts.by_id(user_id);
  if (texts["already_hashed"] == "true")
    set_hashed(call, account, user_id, wanted);
  else if (call.concerns_caller(user_id))
    set_own(call, texts["current_password"], wanted);
  else
    set_of_other(call, account, wanted);
  return ok_reply(call);
}

Reply send_reset_mail(Call& call) {
  const auto address = text_map(call.request.body)["email"];
  if (address.empty()) throw invalid_body("email");
  try {
    mail_reset(call, address);
  } catch (const ApiError&) {
    if (!call.world.config.hardened) throw;
  }
  return ok_reply(call);
}

Reply reset_password(Call& call) {
  constexpr std::size_t token_length = 64;
  auto texts = text_map(call.request.body);
  if (texts["token"].size() != token_length) throw invalid_body("token");
  // The mails go nowhere: a token that fits comes from whoever arranged the server.
  const auto link = call.world.reset_links.find(texts["token"]);
  if (link == call.world.reset_links.end()) {
    throw ApiError(400, "api.user.reset_password.invalid_link.app_error",
                   "The link does not belong to a reset that was asked for.");
  }
  store_text(call, *link->second, texts["new_password"]);
  call.world.reset_links.erase(link);
  return ok_reply(call);
}

}  // namespace provost::sandbox::mattermost
