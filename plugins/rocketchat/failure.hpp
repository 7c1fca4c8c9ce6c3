#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "provost/call.hpp"
#include "rocketchat/decode.hpp"

/// What Rocket.Chat's answers mean when they are not the ones wished for: the one place where its
/// statuses and error ids become codes.
namespace provost::rocketchat {

/// What a request is for, so that a failure can say it.
struct Work {
  Operation operation{};
  std::string what;                  ///< "set the password of 'user017'"
  std::string_view permission = {};  ///< what the account that signs in needs for it
  bool write = false;
  bool younger = false;  ///< older servers do not have the call
};

/// Is this an answer of the API at all, and not a web page?
bool is_json(const Answer& answer);

/// The error for an answer that is not a success.
Error refused(const Answer& answer, const Work& work);
Error refused(const Answer& answer, const Refusal& refusal, const Work& work);

/// The same for a sign-in of `account`, whose envelope is the other one.
Error sign_in_refused(const Answer& answer, const Refusal& refusal, std::string_view account);

struct Limit {
  std::int64_t remaining = 0;
  std::chrono::milliseconds resets_in{0};
};

/// What the headers of the rate limiter say; by the server's own clock.
std::optional<Limit> limit_of(const Answer& answer);

}  // namespace provost::rocketchat
