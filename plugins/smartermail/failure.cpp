#include "smartermail/failure.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <initializer_list>
#include <utility>

#include "common/told_wait.hpp"

namespace provost::smartermail {
namespace {

constexpr std::string_view not_smartermail =
    "the answer does not come from SmarterMail; check the address of the server";

/// What an answer comes down to.
struct Meaning {
  Code code = Code::invalid_argument;
  std::string reason;
  Tri changed = Tri::no;
};

bool has(std::string_view words, std::string_view wanted) {
  return words.find(wanted) != words.npos;
}
bool has_any(std::string_view words, std::initializer_list<std::string_view> list) {
  return std::ranges::any_of(list, [&](std::string_view wanted) { return has(words, wanted); });
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// A no in an answer of 200 has its status in the body, if anywhere.
int status_of(const Answer& answer, const Verdict& verdict) {
  if (!answer.ok()) return answer.status();
  if (verdict.success == false) return verdict.result_code >= 400 ? verdict.result_code : 400;
  return answer.status();
}

std::chrono::milliseconds wait_of(const Answer& answer) {
  const std::string_view text = answer.header("Retry-After");
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || seconds < 1) seconds = 60;
  return plugin::told_wait(seconds);
}

bool says_locked(std::string_view words) {
  return has_any(words, {"disabled", "locked", "blocked", "suspended"});
}
bool says_nobody(std::string_view words) {
  return has_any(words, {"user not found", "user does not exist", "user was not found",
                         "account not found", "account does not exist"});
}
bool says_no_domain(std::string_view words) {
  return has_any(words, {"domain not found", "domain does not exist", "domain was not found"});
}
bool says_expired_password(std::string_view words) {
  return has(words, "password") && has_any(words, {"expired", "change", "reset"});
}

/// Followed by what the server said, if it said anything.
std::string followed(std::string reason, const Verdict& verdict) {
  return reason + (verdict.message.empty() ? " and gives no reason" : ":");
}

Error made(const Meaning& meaning, const Answer& answer, const Verdict& verdict, const Work& work) {
  Error error(meaning.code, "cannot " + work.what + ": " + meaning.reason);
  error.with_status(answer.status()).with_server_code(verdict.code()).with_detail(verdict.message);
  if (work.write) error.with_changed(meaning.changed);
  return error;
}

Meaning in_doubt(std::string reason) {
  return {Code::outcome_unknown, std::move(reason), Tri::unknown};
}

/// Everything after this makes things worse: the block is lengthened, and it stops mail, too.
Meaning blocked(const Work& work) {
  return {work.operation == Operation::sign_in ? Code::rate_limited : Code::account_disabled,
          "the server has blocked this address after failed sign-ins; stop, wait for half an hour, "
          "or have a system administrator lift the block"};
}

Meaning trouble(const Work& work) {
  return work.write ? in_doubt("the server failed, and nobody knows whether it was done")
                    : Meaning{Code::unavailable, "the server is in trouble"};
}

/// An answer that nothing can be read from.
Meaning meaning_of_noise(int status, bool blank, const Work& work) {
  if (status == 403) {
    return {Code::permission_denied, "something in front of the server refuses it"};
  }
  if (work.younger && status >= 400) return {Code::unsupported, "this build has no such call"};
  if (work.write) {
    return in_doubt(blank ? "the server does not say whether it did it"
                          : "the answer does not come from SmarterMail");
  }
  if (blank) return {Code::protocol, "the server's answer is empty"};
  // A page with a status of success says nothing of the build: whoever put it there, it may pass.
  return {work.younger && status < 400 ? Code::unavailable : Code::protocol,
          std::string(not_smartermail)};
}

Meaning meaning_of_text(const Verdict& verdict, int status, const Work& work) {
  const std::string words = verdict.words();
  if (says_no_domain(words)) {
    return {Code::invalid_argument,
            "the server has no such domain, or its build does not let a system administrator name "
            "one; check the domain, or sign in as an administrator of it"};
  }
  if (says_nobody(words)) return {Code::not_found, "there is no such account"};
  if (status == 404 || status == 405) return {Code::unsupported, "this build has no such call"};
  if (has_any(words, {"directory", "ldap"})) {
    return {Code::managed_elsewhere, "its password is kept in a directory elsewhere"};
  }
  if (has_any(words, {"permission", "not authorized", "access denied", "forbidden"})) {
    return {Code::permission_denied, "the account that signs in is not allowed to"};
  }
  if (work.operation == Operation::get && verdict.message.empty()) {
    return {Code::not_found, "the server finds no such account"};
  }
  if (work.operation == Operation::set_password) {
    return {Code::password_rejected, followed("the server rejects the password", verdict)};
  }
  return {Code::invalid_argument, followed("the server refuses", verdict),
          verdict.message.empty() ? Tri::unknown : Tri::no};
}

Meaning meaning_of(const Answer& answer, const Verdict& verdict, const Work& work) {
  const int status = status_of(answer, verdict);
  const std::string words = verdict.words();
  if (status == 429) return {Code::rate_limited, "the server wants fewer requests"};
  if (has(words, "too many")) return blocked(work);
  if (status >= 500 || status == 408) return trouble(work);
  if (status == 401) {
    return {Code::unauthenticated, "the session is not accepted any more; sign in again"};
  }
  const bool blank = is_blank(answer.body());
  // Old builds put their reason where it is not seen, and nothing into the body.
  const bool wordless_no = blank && status == 400;
  if (!verdict.readable && !wordless_no) {
    return blank && status == 403
               ? Meaning{Code::permission_denied, "the account that signs in is not allowed to"}
               : meaning_of_noise(status, blank, work);
  }
  if (status == 403) {
    return says_locked(words)
               ? Meaning{Code::account_disabled, "the account that signed in is disabled or locked"}
               : Meaning{Code::permission_denied,
                         "the account that signs in is not allowed to; it takes an administrator "
                         "of the domain"};
  }
  if (status < 400) return in_doubt("the server does not say whether it did it");
  return meaning_of_text(verdict, status, work);
}

Meaning meaning_of_sign_in(const Answer& answer, const Verdict& verdict, const Work& work) {
  const int status = status_of(answer, verdict);
  const std::string words = verdict.words();
  const bool by_status = status == 429 || status == 408 || status >= 500;
  if (by_status || has(words, "too many")) return meaning_of(answer, verdict, work);
  if (has(words, "ip restriction")) {
    return {Code::permission_denied, "the server lets this account in from other addresses only"};
  }
  if (has(words, "two factor") && has(words, "invalid")) {
    return {Code::unauthenticated, "the code of the second factor is wrong"};
  }
  if (asks_for_factor(words)) {
    return {Code::second_factor_required, "the server wants a second factor"};
  }
  if (says_locked(words)) {
    return {Code::account_disabled, "the account is disabled or locked; nothing else was tried"};
  }
  const bool answers = verdict.readable || is_blank(answer.body());
  if (status == 401 || (status == 400 && answers)) {
    return {Code::unauthenticated, "the user name or the password is wrong"};
  }
  if (status == 403 && answers) {
    return {Code::permission_denied, "the account is not allowed to sign in here"};
  }
  return meaning_of(answer, verdict, work);
}

}  // namespace

bool is_withheld(const Error& error) {
  return error.code == Code::unsupported || error.code == Code::permission_denied ||
         error.code == Code::invalid_argument || error.code == Code::protocol;
}

bool asks_for_factor(std::string_view words) { return has(words, "two factor required"); }

bool is_yes(const Answer& answer, const Verdict& verdict, const Work& work) {
  if (!answer.ok() || !verdict.readable || verdict.success == false) return false;
  if (!work.write || verdict.success) return true;
  return verdict.result_code >= 200 && verdict.result_code < 300;
}

Error refused(const Answer& answer, const Verdict& verdict, const Work& work) {
  Error error = made(meaning_of(answer, verdict, work), answer, verdict, work);
  if (error.code == Code::rate_limited) error.with_retry_after(wait_of(answer));
  return error;
}

Error sign_in_refused(const Answer& answer, const Verdict& verdict, std::string_view account) {
  const Work work{Operation::sign_in, "sign in as '" + std::string(account) + "'"};
  if (says_expired_password(verdict.words())) return must_change_first(account);
  return made(meaning_of_sign_in(answer, verdict, work), answer, verdict, work);
}

Error renewal_refused(const Answer& answer, const Verdict& verdict) {
  const Work work{Operation::sign_in, "renew the session"};
  Meaning meaning = meaning_of(answer, verdict, work);
  const bool is_answer = verdict.readable || is_blank(answer.body());
  const bool for_good = status_of(answer, verdict) < 500 && is_answer &&
                        meaning.code != Code::rate_limited && meaning.code != Code::unavailable;
  if (for_good) meaning = {Code::unauthenticated, "it is not accepted any more; sign in again"};
  return made(meaning, answer, verdict, work);
}

Error must_change_first(std::string_view account) {
  return {Code::must_change_password, "cannot sign in as '" + std::string(account) +
                                          "': its password has expired; sign in to webmail once "
                                          "and choose a new one"};
}

}  // namespace provost::smartermail
