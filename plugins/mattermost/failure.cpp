#include "mattermost/failure.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "common/told_wait.hpp"

namespace provost::mattermost {
namespace {

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end == text.data() || value < 0) return std::nullopt;
  return value;
}

std::chrono::milliseconds wait_of(const Answer& answer) {
  constexpr std::int64_t usual_s = 10;
  const auto limit = limit_of(answer);
  const std::int64_t fallback_s = limit ? limit->resets_in.count() / 1000 : usual_s;
  const auto told = number_in(answer.header("Retry-After"));
  return std::max<std::chrono::milliseconds>(plugin::told_wait(told.value_or(fallback_s)),
                                             std::chrono::seconds(1));
}

/// What an error id comes down to.
struct Meaning {
  Code code = Code::invalid_argument;
  std::string reason;
  Tri changed = Tri::no;
};

constexpr std::string_view not_allowed =
    "the account that signs in is not allowed to; it needs the role system_admin";
constexpr std::string_view other_service =
    "the account signs in by another service, and a password would cut it off from there";

struct Known {
  std::string_view id;
  Code code;
  std::string_view reason;
  Tri changed = Tri::no;
};

constexpr std::array known_ids = {
    Known{"api.context.session_expired.app_error", Code::unauthenticated,
          "the session is not accepted any more; sign in again"},
    Known{"api.context.mfa_required.app_error", Code::second_factor_required,
          "the server wants everybody to have a second factor; set one up for the account that "
          "signs in"},
    Known{no_such_call, Code::unsupported, "this server has no such call"},
    Known{"app.user.missing_account.const", Code::not_found, "there is no such account"},
    Known{"store.sql_user.missing_account.const", Code::not_found, "there is no such account"},
    Known{"app.user.get_by_username.app_error", Code::not_found, "there is no such account"},
    Known{"api.context.permissions.app_error", Code::permission_denied, not_allowed},
    Known{"api.user.update_password.context.app_error", Code::permission_denied, not_allowed},
    Known{"api.user.update_active.permissions.app_error", Code::permission_denied, not_allowed},
    Known{"api.user.get_user_by_email.permissions.app_error", Code::permission_denied, not_allowed},
    Known{"api.user.update_password.oauth.app_error", Code::managed_elsewhere, other_service},
    Known{"api.user.update_password.magic_link.app_error", Code::managed_elsewhere,
          "the account signs in by links in mails and has no password"},
    Known{"api.user.send_password_reset.sso.app_error", Code::managed_elsewhere, other_service},
    // Mostly one address that is refused; and a mail server that was too slow has sent it after
    // all.
    Known{"api.user.send_password_reset.send.app_error", Code::invalid_argument,
          "the server could not send the mail, or not in time; see the address and the server's "
          "mail settings, and mind that a second mail voids the link of the first",
          Tri::unknown},
    Known{"app.user_access_token.disabled", Code::unsupported,
          "personal access tokens are switched off on the server"},
    Known{"app.user.update_active.user_limit.exceeded", Code::unsupported,
          "the server's limit of active accounts is reached; disable others first"},
    Known{"app.user.update_active.license_user_limit.exceeded", Code::unsupported,
          "the licence's limit of active accounts is reached; disable others first"},
    Known{"api.context.request_body_too_large.app_error", Code::invalid_argument,
          "the request is too large for the server"},
};

std::string rule_in_words(std::string_view rule) {
  if (rule.find("min_length") != rule.npos) return "it is too short";
  if (rule.find("max_length") != rule.npos) return "it is too long";
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> classes = {{
      {"_lowercase", "a lower-case letter"},
      {"_uppercase", "an upper-case letter"},
      {"_number", "a digit"},
      {"_symbol", "a symbol"},
  }};
  std::string wanted;
  for (const auto& [suffix, words] : classes) {
    if (rule.find(suffix) == rule.npos) continue;
    if (!wanted.empty()) wanted += ", ";
    wanted += words;
  }
  if (wanted.empty()) return "it is too short or too long";
  return "the server asks for " + wanted + ", and for its length";
}

std::optional<Meaning> meaning_of(std::string_view id) {
  constexpr std::string_view policy = "model.user.is_valid.pwd";
  if (id.starts_with(policy)) {
    return Meaning{Code::password_rejected, rule_in_words(id.substr(policy.size()))};
  }
  const auto known = std::ranges::find(known_ids, id, &Known::id);
  if (known != known_ids.end()) {
    return Meaning{known->code, std::string(known->reason), known->changed};
  }
  const auto speaks_of = [id](std::string_view words) { return id.find(words) != id.npos; };
  if (speaks_of("managed_by_ldap") || speaks_of("ldap_and_email_only")) {
    return Meaning{Code::managed_elsewhere, "the account is managed by another service"};
  }
  if (speaks_of("guest_feature")) {
    return Meaning{Code::unsupported, "guest accounts are switched off on the server"};
  }
  return std::nullopt;
}

Error made(const Meaning& meaning, const Answer& answer, const Refusal& refusal, const Work& work) {
  Error error(meaning.code, "cannot " + work.what + ": " + meaning.reason);
  error.with_status(answer.status()).with_server_code(refusal.id).with_detail(refusal.message);
  if (work.write) error.with_changed(meaning.changed);
  return error;
}

constexpr std::string_view not_mattermost =
    "the answer does not come from Mattermost; check the address of the server";

/// An answer of something in front of the server.
Meaning meaning_of_noise(int status, const Work& work) {
  if (status == 403) {
    return {Code::permission_denied, "something in front of the server refuses it"};
  }
  if (status == 413) return {Code::invalid_argument, "the request is too large for the server"};
  if (status < 400 && work.write) {
    return {Code::outcome_unknown, "the answer does not come from Mattermost", Tri::unknown};
  }
  return {Code::protocol, std::string(not_mattermost)};
}

/// An error of the server whose id says nothing, as all do above 499 in hardened mode.
Meaning meaning_of_status(int status, const Refusal& refusal, const Work& work) {
  if (status == 501 && !refusal.id.empty()) {
    return {Code::unsupported, "this server cannot do it"};
  }
  if (status >= 500) {
    return work.write
               ? Meaning{Code::outcome_unknown,
                         "the server failed, and nobody knows whether it was done", Tri::unknown}
               : Meaning{Code::unavailable, "the server is in trouble"};
  }
  if (!refusal.readable) return meaning_of_noise(status, work);
  if (status == 401) {
    return {Code::unauthenticated, "the session is not accepted any more; sign in again"};
  }
  if (status == 403) return {Code::permission_denied, std::string(not_allowed)};
  if (status == 404) return {Code::not_found, "the server does not know it"};
  return {Code::invalid_argument, refusal.message.empty()
                                      ? "the server refuses and does not say why"
                                      : "the server refuses:"};
}

constexpr std::array sign_in_ids = {
    Known{"api.user.login.blank_pwd.app_error", Code::invalid_argument, "the password is empty"},
    Known{"api.user.login.inactive.app_error", Code::account_disabled, "the account is disabled"},
    Known{"api.user.login.bot_login_forbidden.app_error", Code::permission_denied,
          "bots sign in with a token and not with a password"},
    Known{"api.user.login.not_verified.app_error", Code::permission_denied,
          "its e-mail address is not verified; open the link in the server's mail first"},
    Known{"api.user.check_user_login_attempts.too_many.app_error", Code::account_disabled,
          "the account is locked after too many failed sign-ins, and no waiting opens it; have an "
          "administrator set a new password"},
    Known{"api.user.login.guest_accounts.license.error", Code::permission_denied,
          "the server's licence allows no guests"},
    Known{"api.user.login.remote_users.login.error", Code::managed_elsewhere,
          "the account belongs to another server"},
    Known{"api.user.check_user_mfa.bad_code.app_error", Code::unauthenticated,
          "the code of the second factor is wrong"},
    Known{wants_a_code, Code::second_factor_required,
          "the server did not take the code of the second factor"},
};

std::string_view reason_of_401(std::string_view id, std::string_view account) {
  if (account.empty()) {
    return "the token is not accepted; make a new one, and see that personal access tokens are "
           "switched on";
  }
  return id.starts_with("api.user.login.invalid_credentials")
             ? "the user name or the password is wrong, or the account signs in by another service"
             : "the server does not let it in";
}

}  // namespace

bool is_json(const Answer& answer) {
  const std::string_view body = answer.body();
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  return first != body.npos && (body[first] == '{' || body[first] == '[');
}

Error refused(const Answer& answer, const Work& work) {
  const Refusal refusal = decode_refusal(answer.body());
  if (answer.status() == 429) {
    return made({Code::rate_limited, "the server wants fewer requests"}, answer, refusal, work)
        .with_retry_after(wait_of(answer));
  }
  auto meaning = refusal.readable ? meaning_of(refusal.id) : std::nullopt;
  if (!meaning) meaning = meaning_of_status(answer.status(), refusal, work);
  const bool no_call = refusal.id == no_such_call || (answer.status() == 404 && !refusal.readable);
  if (no_call && work.younger) *meaning = {Code::unsupported, "this server is too old for it"};
  return made(*meaning, answer, refusal, work);
}

Error sign_in_refused(const Answer& answer, const Refusal& refusal, std::string_view account) {
  const Work work{Operation::sign_in,
                  account.empty() ? "sign in" : "sign in as '" + std::string(account) + "'"};
  const auto known = std::ranges::find(sign_in_ids, std::string_view(refusal.id), &Known::id);
  if (known != sign_in_ids.end()) {
    return made({known->code, std::string(known->reason)}, answer, refusal, work);
  }
  if (answer.status() == 401 && refusal.readable) {
    return made({Code::unauthenticated, std::string(reason_of_401(refusal.id, account))}, answer,
                refusal, work);
  }
  return refused(answer, work);
}

std::optional<Limit> limit_of(const Answer& answer) {
  const auto remaining = number_in(answer.header("X-Ratelimit-Remaining"));
  const auto reset = number_in(answer.header("X-Ratelimit-Reset"));
  if (!remaining || !reset) return std::nullopt;
  return Limit{*remaining, plugin::told_wait(*reset)};
}

}  // namespace provost::mattermost
