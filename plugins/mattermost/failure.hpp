#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mattermost/decode.hpp"
#include "provost/call.hpp"

/// What Mattermost's answers mean when they are not the ones wished for: the one place where its
/// statuses and error ids become codes. Its messages come in any language and decide nothing.
namespace provost::mattermost {

/// The id of every 404 that speaks of a call and not of an account.
inline constexpr std::string_view no_such_call = "api.context.404.app_error";
inline constexpr std::string_view wants_a_code = "mfa.validate_token.authenticate.app_error";

/// What a request is for, so that a failure can say it.
struct Work {
  Operation operation{};
  std::string what;  ///< "set the password of 'user017'"
  bool write = false;
  bool younger = false;  ///< older servers do not have the call
};

/// Is this an answer of the API at all, and not a web page?
bool is_json(const Answer& answer);

/// The error for an answer that is not a success.
Error refused(const Answer& answer, const Work& work);

/// The same for a sign-in of `account`; empty: by a token.
Error sign_in_refused(const Answer& answer, const Refusal& refusal, std::string_view account);

struct Limit {
  std::int64_t remaining = 0;
  std::chrono::milliseconds resets_in{0};
};

/// What the headers of the rate limiter say.
std::optional<Limit> limit_of(const Answer& answer);

}  // namespace provost::mattermost
