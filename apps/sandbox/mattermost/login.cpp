#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/String.h>
#include <Poco/Timestamp.h>

#include "sandbox/mattermost/authenticate.hpp"
#include "sandbox/mattermost/credentials.hpp"
#include "sandbox/mattermost/errors.hpp"
#include "sandbox/mattermost/handlers.hpp"
#include "sandbox/mattermost/json.hpp"
#include "sandbox/mattermost/user_json.hpp"

namespace provost::sandbox::mattermost {

namespace {

/// How a client learns that it must ask for a code; no failure.
constexpr const char* code_wanted = "mfa.validate_token.authenticate.app_error";

/// Wrong password, unknown user and account of another service all look alike.
ApiError wrong_credentials(const Config& config) {
  return {401,
          config.username_signs_in ? "api.user.login.invalid_credentials_email_username"
                                   : "api.user.login.invalid_credentials_email",
          "The user name, the address or the password is wrong."};
}

void require_may_sign_in(const Account& account, const Config& config) {
  if (!account.is_active()) {
    throw ApiError(401, "api.user.login.inactive.app_error", "The account is deactivated.");
  }
  if (account.is_bot) {
    throw ApiError(401, "api.user.login.bot_login_forbidden.app_error", "Bots cannot sign in.");
  }
  require_unlocked(account, config);
}

void require_code(Account& account, const std::string& code, std::int64_t now_ms) {
  if (!account.mfa_active) return;
  if (code.empty()) {
    throw ApiError(401, code_wanted, "A code is needed.");
  }
  if (accepts_code(account, code, now_ms)) return;
  ++account.failed_attempts;
  throw ApiError(401, "api.user.check_user_mfa.bad_code.app_error", "The code is wrong.");
}

/// The order of these checks is what tells a client which error it gets.
Account& proven(Call& call, std::map<std::string, std::string> texts) {
  if (texts["password"].empty()) {
    throw ApiError(400, "api.user.login.blank_pwd.app_error", "The password is empty.");
  }
  auto& world = call.world;
  const auto login_id = Poco::toLower(texts["login_id"]);
  auto* account = world.config.username_signs_in ? world.accounts.by_username(login_id) : nullptr;
  if (account == nullptr) account = world.accounts.by_email(login_id);
  if (account == nullptr || !account->auth_service.empty()) throw wrong_credentials(world.config);
  call.caller = account;
  require_may_sign_in(*account, world.config);
  if (!password_is_right(*account, texts["password"])) {
    throw wrong_credentials(world.config);
  }
  require_code(*account, texts["token"], world.now_ms());
  if (world.config.verify_email && !account->email_verified) {
    throw ApiError(401, "api.user.login.not_verified.app_error", "The address is not verified.");
  }
  if (account->is_guest()) throw wrong_credentials(world.config);
  if (!account->remote_id.empty() && world.features.remote_users_are_refused) {
    throw ApiError(401, "api.user.login.remote_users.login.error",
                   "Users of connected servers cannot sign in.");
  }
  return *account;
}

void set_cookies(const Session& session, std::int64_t session_ms, Reply& reply) {
  const Poco::Timestamp expires(session.expires_at * 1000);
  const auto life = "; Path=/; Expires=" +
                    Poco::DateTimeFormatter::format(expires, Poco::DateTimeFormat::HTTP_FORMAT) +
                    "; Max-Age=" + std::to_string(session_ms / 1000);
  reply.headers.emplace_back("Set-Cookie", "MMAUTHTOKEN=" + session.token + life + "; HttpOnly");
  reply.headers.emplace_back("Set-Cookie", "MMUSERID=" + session.account->id + life);
  reply.headers.emplace_back("Set-Cookie", "MMCSRF=" + session.csrf + life);
}

}  // namespace

void require_unlocked(const Account& account, const Config& config) {
  if (account.failed_attempts < config.max_attempts) return;
  throw ApiError(401, "api.user.check_user_login_attempts.too_many.app_error",
                 "Too many failed attempts: the account is locked until its password is reset.");
}

bool password_is_right(Account& account, std::string_view password) {
  if (account.password.opens_with(password)) return true;
  ++account.failed_attempts;
  return false;
}

Reply login(Call& call) {
  call.caller = nullptr;
  try {
    auto& account = proven(call, text_map(call.request.body));
    // The answer still counts the failures that this sign-in ends.
    const auto json = own_user_json(account, call.world.features);
    account.failed_attempts = 0;
    const auto& session = open_session(call.world, account);
    account.last_login = session.create_at;
    call.record("login", &account);
    Reply reply = object_reply(call, json);
    reply.headers.emplace_back("Token", session.token);
    if (call.request.header("X-Requested-With") == "XMLHttpRequest") {
      set_cookies(session, call.world.session_ms(), reply);
    }
    return reply;
  } catch (const ApiError& error) {
    const auto* account = call.caller;
    call.caller = nullptr;
    if (error.id() != code_wanted) call.record("login-failed", account);
    throw;
  }
}

Reply logout(Call& call) {
  if (call.session != nullptr) {
    call.record("logout", call.caller);
    call.world.sessions.end(*call.session);
    call.session = nullptr;
  }
  Reply reply = ok_reply(call);
  reply.headers.push_back(forgotten_cookie());
  return reply;
}

}  // namespace provost::sandbox::mattermost
