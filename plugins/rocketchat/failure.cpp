#include "rocketchat/failure.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "common/told_wait.hpp"
#include "provost/time_text.hpp"

namespace provost::rocketchat {
namespace {

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end == text.data()) return std::nullopt;
  return value;
}

/// "You must wait 54 seconds before…"
std::optional<std::chrono::milliseconds> wait_in_text(std::string_view text) {
  constexpr std::string_view before = "must wait ";
  const std::size_t at = text.find(before);
  if (at == text.npos) return std::nullopt;
  const auto seconds = number_in(text.substr(at + before.size()));
  if (!seconds || *seconds < 0) return std::nullopt;
  return plugin::told_wait(*seconds);
}

std::chrono::milliseconds wait_of(const Answer& answer, const Refusal& refusal) {
  constexpr std::chrono::milliseconds usual = std::chrono::seconds(60);
  std::chrono::milliseconds wait = usual;
  // The text needs no clock but the server's own; what is in front of it may have set `Date`.
  if (const auto text = wait_in_text(refusal.error)) {
    wait = *text;
  } else if (const auto limit = limit_of(answer)) {
    wait = limit->resets_in;
  } else if (const auto seconds = number_in(answer.header("Retry-After"))) {
    wait = plugin::told_wait(*seconds);
  }
  return std::max<std::chrono::milliseconds>(wait, std::chrono::seconds(1));
}

/// A rule of the password policy in words; empty: none of them.
std::string_view rule_of(std::string_view code) {
  constexpr std::string_view prefix = "error-password-policy-not-met";
  if (!code.starts_with(prefix)) return {};
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> rules = {{
      {"-minLength", "it is too short"},
      {"-maxLength", "it is too long"},
      {"-repeatingCharacters", "it repeats a character too often in a row"},
      {"-oneLowercase", "it has no lower-case letter"},
      {"-oneUppercase", "it has no upper-case letter"},
      {"-oneNumber", "it has no digit"},
      {"-oneSpecial", "it has no special character"},
  }};
  const std::string_view rest = code.substr(prefix.size());
  const auto found = std::ranges::find(rules, rest, [](const auto& rule) { return rule.first; });
  return found == rules.end() ? "it breaks the server's password policy" : found->second;
}

/// What an error id, or where there is none a text, comes down to.
struct Meaning {
  Code code = Code::invalid_argument;
  std::string reason;
  Tri changed = Tri::no;
};

std::string denied(const Work& work) {
  std::string reason = "the account that signs in is not allowed to";
  if (!work.permission.empty()) {
    reason += " (it needs the permission " + std::string(work.permission) + ")";
  }
  return reason;
}

std::string rooms_owned(std::size_t rooms) {
  return "it is the last owner of " + std::to_string(rooms) + (rooms == 1 ? " room" : " rooms") +
         "; give them another owner first";
}

bool is_any(std::string_view code, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, code) != list.end();
}

Meaning meaning_of(const Refusal& refusal, const Work& work) {
  const std::string code = refusal.code();
  const std::string text = refusal.text();
  if (const std::string_view rule = rule_of(code); !rule.empty()) {
    return {Code::password_rejected, std::string(rule)};
  }
  if (is_any(code, {"totp-required", "totp-invalid", "totp-max-attempts"})) {
    return {Code::second_factor_required, code == "totp-required"
                                              ? "the server wants a second factor"
                                              : "the server did not take the second factor"};
  }
  if (is_any(code, {"error-action-not-allowed", "error-not-allowed", "error-not-authorized",
                    "error-unauthorized", "unauthorized"})) {
    return {Code::permission_denied,
            work.operation == Operation::disable
                ? "the server refuses: it is the last administrator, or " + denied(work)
                : denied(work)};
  }
  if (code == "user-last-owner") return {Code::invalid_argument, rooms_owned(refusal.rooms)};
  if (is_any(code, {"error-user-is-federated", "Edit_Federated_User_Not_Allowed"}) ||
      text == "Edit_Federated_User_Not_Allowed") {
    return {Code::managed_elsewhere, "it belongs to another server"};
  }
  if (is_any(code, {"error-invalid-user", "error-user-not-found", "error-invalid-user-id"}) ||
      text.starts_with("User not found") || text.find("does not match any users") != text.npos) {
    return {Code::not_found, "there is no such account"};
  }
  if (code == "error-field-unavailable" || text.starts_with("Email already exists")) {
    return {Code::already_exists, "another account has that name or address"};
  }
  if (code == "error-email-send-failed") {
    // Mostly one address that is refused; and a mail server that was too slow has sent it after
    // all.
    return {Code::invalid_argument,
            work.operation == Operation::random_mail
                ? "the server could not send the mail, and may have changed the password already"
                : "the server could not send the mail, or not in time; see the address and the "
                  "server's mail settings, and mind that a second mail voids the link of the first",
            Tri::unknown};
  }
  if (text.starts_with("Password reset is not enabled")) {
    return {Code::unsupported, "password reset is switched off on the server"};
  }
  const bool malformed =
      is_any(code, {"invalid-params", "error-invalid-params"}) || text.starts_with("Match error");
  return {Code::invalid_argument,
          text.empty() ? "the server refuses and does not say why" : "the server refuses:",
          malformed ? Tri::no : Tri::unknown};
}

Error made(const Meaning& meaning, const Answer& answer, const Refusal& refusal, const Work& work) {
  Error error(meaning.code, "cannot " + work.what + ": " + meaning.reason);
  error.with_status(answer.status()).with_server_code(refusal.code()).with_detail(refusal.text());
  if (work.write) error.with_changed(meaning.changed);
  return error;
}

constexpr std::string_view not_rocketchat =
    "the answer does not come from Rocket.Chat; check the address of the server";

/// An answer that nothing can be read from.
Meaning meaning_of_noise(const Work& work) {
  if (work.younger) return {Code::unsupported, "this server is too old for it"};
  if (work.write) {
    return {Code::outcome_unknown, "the answer does not come from Rocket.Chat", Tri::unknown};
  }
  return {Code::protocol, std::string(not_rocketchat)};
}

}  // namespace

bool is_json(const Answer& answer) {
  const std::string_view body = answer.body();
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  return first != body.npos && body[first] == '{';
}

Error refused(const Answer& answer, const Work& work) {
  return refused(answer, decode_refusal(answer.body()), work);
}

Error refused(const Answer& answer, const Refusal& refusal, const Work& work) {
  const auto error = [&](Meaning meaning) { return made(meaning, answer, refusal, work); };
  const int status = answer.status();
  if (status == 429 || refusal.code() == "error-too-many-requests") {
    return error({Code::rate_limited, "the server wants fewer requests"})
        .with_retry_after(wait_of(answer, refusal));
  }
  if (status >= 500) {
    return work.write
               ? error({Code::outcome_unknown,
                        "the server failed, and nobody knows whether it was done", Tri::unknown})
               : error({Code::unavailable, "the server is in trouble"});
  }
  if (status == 401) {
    return error({Code::unauthenticated, "the session is not accepted any more; sign in again"});
  }
  if (status == 403) {
    return error({Code::permission_denied,
                  refusal.readable ? denied(work) : "something in front of the server refuses it"});
  }
  if (status == 404 || status == 405) {
    if (refusal.readable || work.younger) {
      return error({Code::unsupported, "this server has no such call"});
    }
    return error({Code::protocol, std::string(not_rocketchat)});
  }
  if (!refusal.readable) return error(meaning_of_noise(work));
  if (status < 400 && work.write) {
    return error(
        {Code::outcome_unknown, "the server does not say whether it did it", Tri::unknown});
  }
  return error(meaning_of(refusal, work));
}

Error sign_in_refused(const Answer& answer, const Refusal& refusal, std::string_view account) {
  const Work work{Operation::sign_in,
                  account.empty() ? "sign in" : "sign in as '" + std::string(account) + "'"};
  if (answer.status() != 401) return refused(answer, refusal, work);
  const std::string_view code = refusal.error;
  Meaning meaning{Code::unauthenticated, account.empty()
                                             ? "the token is not accepted; make a new one"
                                             : "the user name or the password is wrong"};
  if (code == "totp-required" || code == "totp-invalid") {
    meaning.reason = "the code of the second factor is wrong";
  } else if (code == "totp-max-attempts") {
    meaning.reason = "too many wrong codes; wait for a new one to be mailed";
  } else if (code == "error-user-is-not-activated") {
    meaning = {Code::account_disabled, "the account is disabled"};
  } else if (code == "error-login-blocked-for-user") {
    meaning = {Code::account_disabled,
               "the account is locked after too many failed sign-ins; wait some minutes"};
  } else if (code == "error-login-blocked-for-ip") {
    meaning = {Code::rate_limited,
               "too many failed sign-ins came from this address; wait some minutes"};
  } else if (code == "error-app-user-is-not-allowed-to-login") {
    meaning = {Code::permission_denied, "accounts of apps cannot sign in"};
  } else if (code == "error-user-has-no-roles") {
    meaning = {Code::permission_denied, "the account has no role"};
  } else if (code == "error-invalid-email") {
    meaning = {Code::permission_denied, "the account has no verified e-mail address"};
  }
  return made(meaning, answer, refusal, work).with_server_code(std::string(code));
}

std::optional<Limit> limit_of(const Answer& answer) {
  const auto remaining = number_in(answer.header("X-RateLimit-Remaining"));
  const auto reset = number_in(answer.header("X-RateLimit-Reset"));
  const Time now = http_date(answer.header("Date"));
  if (!remaining || !reset || !now.known()) return std::nullopt;
  const auto left = std::chrono::milliseconds(std::max<std::int64_t>(*reset, 0) -
                                              std::max<std::int64_t>(now.raw(), 0));
  return Limit{*remaining, std::clamp(left, std::chrono::milliseconds{0}, plugin::longest_wait)};
}

}  // namespace provost::rocketchat
