#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "provost/abi/error.h"

namespace provost {
inline namespace v0_3 {

/// The closed list of results; the values are those of the binary contract. What stands with each
/// is when a provider throws it.
enum class Code : std::int32_t {
  ok = PROVOST_OK,
  /// Never thrown of one's own accord: these three come out of the host's functions. Let them pass.
  stopped = PROVOST_STOPPED,
  cancelled = PROVOST_CANCELLED,
  deadline = PROVOST_DEADLINE,
  /// The server refuses this one request, for a reason that no other code names: most of its 400,
  /// and a 409 or 422 as "the account has no mail address".
  invalid_argument = PROVOST_INVALID_ARGUMENT,
  /// This server cannot do it at all, by its version, licence or settings: 405, 501, or a 404 that
  /// means the call and not the account.
  unsupported = PROVOST_UNSUPPORTED,
  /// 401, of a wrong password while signing in and of a session that has ended. The host then
  /// renews the session and tries once more.
  unauthenticated = PROVOST_UNAUTHENTICATED,
  /// 403: signed in, but not allowed.
  permission_denied = PROVOST_PERMISSION_DENIED,
  /// 404 of an account: there is none. In `probe`: this is another make of server.
  not_found = PROVOST_NOT_FOUND,
  /// 409 that says that the name or address is taken.
  already_exists = PROVOST_ALREADY_EXISTS,
  /// 422, or 400, that says that the new password breaks the server's rules.
  password_rejected = PROVOST_PASSWORD_REJECTED,
  /// While signing in: the server wants a code, and none could be had.
  second_factor_required = PROVOST_SECOND_FACTOR_REQUIRED,
  /// The account that signs in has to change its own password first.
  must_change_password = PROVOST_MUST_CHANGE_PASSWORD,
  /// The account that signs in is disabled or locked.
  account_disabled = PROVOST_ACCOUNT_DISABLED,
  /// Another system, such as a directory, owns this account's password or state.
  managed_elsewhere = PROVOST_MANAGED_ELSEWHERE,
  /// 429, and nothing was done. The host waits, by `with_retry_after` if the server said how long,
  /// and tries again.
  rate_limited = PROVOST_RATE_LIMITED,
  /// 5xx of a read, or of a write that the server says it has not carried out. Whether the server
  /// can be reached the host finds out by itself.
  unavailable = PROVOST_UNAVAILABLE,
  /// The answer makes no sense: a 200 with a page for a browser, JSON that is none or lacks what
  /// must be there, a status that is not in the server's documentation.
  protocol = PROVOST_PROTOCOL,
  /// A write has left and the answer, a 500 or nonsense, does not tell whether it was carried out.
  /// The host repeats it if it is `repeatable`.
  outcome_unknown = PROVOST_OUTCOME_UNKNOWN,
  /// A defect of the provider itself.
  internal = PROVOST_INTERNAL,
};

/// The word of a code as documentation, JSON output and messages write it: `rate_limited`.
constexpr std::string_view name_of(Code code) {
  constexpr std::string_view names[PROVOST_CODE_COUNT] = {
      "ok",
      "stopped",
      "cancelled",
      "deadline",
      "invalid_argument",
      "unsupported",
      "unauthenticated",
      "permission_denied",
      "not_found",
      "already_exists",
      "password_rejected",
      "second_factor_required",
      "must_change_password",
      "account_disabled",
      "managed_elsewhere",
      "rate_limited",
      "unavailable",
      "protocol",
      "outcome_unknown",
      "internal",
  };
  const auto index = static_cast<std::int32_t>(code);
  return index >= 0 && index < PROVOST_CODE_COUNT ? names[index] : names[PROVOST_INTERNAL];
}

/// Yes, no, or not known.
enum class Tri : std::int32_t {
  unknown = PROVOST_UNKNOWN,
  no = PROVOST_NO,
  yes = PROVOST_YES,
};

constexpr Tri tri(bool value) { return value ? Tri::yes : Tri::no; }

/// The one exception of providers and host alike. Whoever knows a fact sets it; the message is
/// lower case, has no final period, names the object and holds no secret. What the server said goes
/// into the detail, which completes a message that ends in a colon.
struct Error : std::exception {
  Error(Code error_code, std::string error_message)
      : code(error_code), message(std::move(error_message)) {}

  const char* what() const noexcept override { return message.c_str(); }

  Error& with_detail(std::string text) {
    detail = std::move(text);
    return *this;
  }
  Error& with_status(int status) {
    http_status = status;
    return *this;
  }
  Error& with_server_code(std::string id) {
    server_code = std::move(id);
    return *this;
  }
  Error& with_option(std::string name) {
    option = std::move(name);
    return *this;
  }
  Error& with_changed(Tri value) {
    changed = value;
    return *this;
  }
  Error& with_retry_after(std::chrono::milliseconds wait) {
    retry_after = wait;
    return *this;
  }

  Code code;
  std::string message;
  std::string detail;       ///< what the server said
  std::string server_code;  ///< the server's own error id
  std::string option;       ///< the option of the profile that is to blame
  int http_status = 0;
  Tri changed = Tri::unknown;  ///< of a write: has the account changed?
  std::chrono::milliseconds retry_after{0};
};

}  // namespace v0_3
}  // namespace provost
