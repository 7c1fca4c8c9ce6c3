#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "provost/policy.hpp"

/// SmarterMail's answers without any I/O; its accounts are in decode_user.hpp. Every text must be
/// followed by 64 readable bytes. What is not the JSON expected throws Error{protocol}.
namespace provost::smartermail {

/// The answer to authenticate-user, authenticate-two-factor-code and refresh-token. That it says
/// yes and has an access token does not make it a session: it may be a step on the way to one.
struct SignedIn {
  std::string access_token;
  std::string refresh_token;
  std::string message;
  std::string email;
  std::optional<bool> admin;
  std::optional<bool> domain_admin;
  std::optional<std::int64_t> expires_ms;  ///< when the access token does, by the server's clock
  bool must_change_password = false;
  bool wants_factor = false;
};
SignedIn decode_sign_in(std::string_view body);

/// What an answer says of itself.
struct Verdict {
  bool readable = false;             ///< it is a JSON object at all
  std::optional<bool> success = {};  ///< under any of the names that builds use
  int result_code = 0;
  std::string message = {};

  /// The server's own id of an error, when the message is one and no text for people.
  std::string code() const;
  /// Lower-case words of the message, whether it is an id or a text; for finding words in.
  std::string words() const;
};
/// Never throws Error{protocol}: what cannot be read is not readable.
Verdict decode_verdict(std::string_view body);

/// password-settings or password-requirements; what they do not tell is not known.
PasswordPolicy decode_policy(std::string_view body);

/// The answer of get-version; empty: it is not in there.
std::string decode_version(std::string_view body);
/// The version in the page of the web interface; none: another make's page.
std::optional<std::string> version_in_page(std::string_view page);

/// userCount of account-list-counts; -1: it is not in there.
std::int64_t decode_user_count(std::string_view body);

/// domain-names, or domains.
std::vector<std::string> decode_domains(std::string_view body);

}  // namespace provost::smartermail
