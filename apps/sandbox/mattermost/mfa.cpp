#include "sandbox/common/totp.hpp"
#include "sandbox/mattermost/credentials.hpp"
#include "sandbox/mattermost/errors.hpp"
#include "sandbox/mattermost/handlers.hpp"
#include "sandbox/mattermost/ids.hpp"
#include "sandbox/mattermost/json.hpp"

namespace provost::sandbox::mattermost {

namespace {

/// A picture of one pixel: nobody here reads the code from a screen.
constexpr std::string_view pixel =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg==";

}  // namespace

bool accepts_code(const Account& account, const std::string& code, std::int64_t now_ms) {
  const auto key = base32_decoded(account.mfa_secret);
  return key && !key->empty() && totp_matches(*key, code, now_ms);
}

Reply set_mfa(Call& call) {
  const auto user_id = call.id_in_path();
  call.require_self_or_admin(user_id);
  const auto asked = object_of(call.request.body);
  const auto activate = bool_member(asked, "activate");
  if (!activate) throw invalid_body("activate");
  const auto code = text_member(asked, "code").value_or("");
  if (*activate && code.empty()) throw invalid_body("code");
  auto& account = call.account_in_path();
  if (*activate && !accepts_code(account, code, call.world.now_ms())) {
    throw ApiError(401, "mfa.activate.bad_token.app_error", "The code is wrong.");
  }
  if (!*activate) account.mfa_secret.clear();
  account.mfa_active = *activate;
  account.update_at = call.world.now_ms();
  return ok_reply(call);
}

Reply generate_mfa(Call& call) {
  const auto user_id = call.id_in_path();
  call.require_self_or_admin(user_id);
  auto& account = call.account_in_path();
  account.mfa_secret = random_totp_secret();
  Reply reply = object_reply(
      call, ObjectText().text("secret", account.mfa_secret).text("qr_code", pixel).str());
  reply.headers.emplace_back("Cache-Control", "no-cache");
  reply.headers.emplace_back("Pragma", "no-cache");
  reply.headers.emplace_back("Expires", "0");
  return reply;
}

}  // namespace provost::sandbox::mattermost
