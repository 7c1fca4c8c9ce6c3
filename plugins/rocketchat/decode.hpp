#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "provost/policy.hpp"

/// Rocket.Chat's answers without any I/O; its accounts are in decode_user.hpp. Every text must be
/// followed by 64 readable bytes. What is not the JSON expected throws Error{protocol}.
namespace provost::rocketchat {

struct SignedIn {
  std::string user_id;
  std::string token;
  std::string user_name;
  bool must_change_password = false;
};
SignedIn decode_sign_in(std::string_view body);

/// The answer of pw.getPolicy.
PasswordPolicy decode_policy(std::string_view body);

/// The version in the answer of `info`, of either path; none: not an answer of Rocket.Chat.
std::optional<std::string> decode_version(std::string_view body);

/// Which roles have each permission.
using Permissions = std::map<std::string, std::vector<std::string>, std::less<>>;
Permissions decode_permissions(std::string_view body);

/// What an answer says that is not the one wished for. Both envelopes: `error` is a text for people
/// on most calls and a code on sign-in.
struct Refusal {
  bool readable = false;  ///< it is JSON at all
  bool success = false;   ///< it says that all went well
  std::string error;
  std::string error_type;  ///< numbers as text
  std::string message;
  std::string factor;  ///< which second factor is wanted
  bool code_mailed = false;
  std::size_t rooms = 0;  ///< how many the details name

  /// The server's own error id: errorType, or what stands in brackets at the end of the text.
  std::string code() const;
  /// What the server says, for people.
  std::string text() const;
};
/// Never throws Error{protocol}: what cannot be read is not readable.
Refusal decode_refusal(std::string_view body);

}  // namespace provost::rocketchat
