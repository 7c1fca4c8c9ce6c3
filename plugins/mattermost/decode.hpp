#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "provost/account.hpp"
#include "provost/policy.hpp"

/// Mattermost's JSON as records, without any I/O. Every text must be followed by 64 readable
/// bytes. What is not the one document of JSON expected throws Error{protocol}.
namespace provost::mattermost {

/// Who looks at accounts: others see empty texts where administrators see what is there.
struct Viewer {
  bool admin = false;
};

/// Is it a role that lets somebody administer the system, in whole or in part?
bool administers(std::string_view role);

/// Takes accounts; their views may go once this returns.
using TakeAccount = std::function<void(const Account&)>;
using TakeAccounts = std::function<void(std::vector<Account>&)>;

/// The array of GET /users, one after the other, with what is wanted of each. What was taken before
/// an error counts for nothing.
void decode_each_user(std::string_view body, const Viewer& viewer, Attributes wanted,
                      const TakeAccount& take);
/// The same, everything of all of them at once, or an error.
void decode_users(std::string_view body, const Viewer& viewer, const TakeAccounts& take);
/// One user, as GET /users/{id} and its likes answer.
void decode_user(std::string_view body, const Viewer& viewer, const TakeAccounts& take);
/// The user that is signed in, as /users/me and a sign-in answer: nothing is left out.
void decode_me(std::string_view body, const TakeAccounts& take);

/// The last activity of each account, 0 for none, of POST /users/status/ids.
void decode_activity(
    std::string_view body,
    const std::function<void(std::string_view id, std::int64_t last_activity_ms)>& take);

/// total_users_count.
std::int64_t decode_total(std::string_view body);

/// How many sessions there are that no personal access token has made.
std::int64_t decode_session_count(std::string_view body);

/// The ids of the personal access tokens.
std::vector<std::string> decode_token_ids(std::string_view body);

/// What GET /config/client?format=old tells.
struct ClientConfig {
  std::string version;         ///< empty: not told, and so hardly a Mattermost
  std::optional<bool> tokens;  ///< are there personal access tokens? Told to who has signed in
  PasswordPolicy policy;       ///< without its greatest length
};
ClientConfig decode_config(std::string_view body);

/// Is this {"status":"OK"}, and nothing after it?
bool says_ok(std::string_view body);

/// The version in an X-Version-Id header, "5.37.0" of "5.37.0.5.37.0.06ee….false"; empty: none.
std::string version_of_id(std::string_view id);

/// What an answer says that is not the one wished for.
struct Refusal {
  bool readable = false;  ///< it is an error of Mattermost, not of something in front of it
  std::string id;         ///< empty also in hardened mode
  std::string message;    ///< in any language
};
/// Never throws Error{protocol}: what cannot be read is not readable.
Refusal decode_refusal(std::string_view body);

}  // namespace provost::mattermost
