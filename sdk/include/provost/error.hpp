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

/// The closed list of results; the values are those of the binary contract.
enum class Code : std::int32_t {
  ok = PROVOST_OK,
  stopped = PROVOST_STOPPED,
  cancelled = PROVOST_CANCELLED,
  deadline = PROVOST_DEADLINE,
  invalid_argument = PROVOST_INVALID_ARGUMENT,
  unsupported = PROVOST_UNSUPPORTED,
  unauthenticated = PROVOST_UNAUTHENTICATED,
  permission_denied = PROVOST_PERMISSION_DENIED,
  not_found = PROVOST_NOT_FOUND,
  already_exists = PROVOST_ALREADY_EXISTS,
  password_rejected = PROVOST_PASSWORD_REJECTED,
  second_factor_required = PROVOST_SECOND_FACTOR_REQUIRED,
  must_change_password = PROVOST_MUST_CHANGE_PASSWORD,
  account_disabled = PROVOST_ACCOUNT_DISABLED,
  managed_elsewhere = PROVOST_MANAGED_ELSEWHERE,
  rate_limited = PROVOST_RATE_LIMITED,
  unavailable = PROVOST_UNAVAILABLE,
  protocol = PROVOST_PROTOCOL,
  outcome_unknown = PROVOST_OUTCOME_UNKNOWN,
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
