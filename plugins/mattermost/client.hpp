#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mattermost/failure.hpp"
#include "provost/call.hpp"

namespace provost::mattermost {

/// The account that has signed in.
struct Self {
  std::string id;
  std::vector<std::string> roles;
};

struct SignedIn {
  Self self;
  Secret token;
  std::string version;  ///< of the server; may be empty
};

/// Signs in with a password, and with the code of a second factor when the server wants one. A
/// refused password or code is never tried again.
SignedIn sign_in_with_password(Call& call, std::string_view account, Secret password);

/// Looks whether a personal access token is accepted; that is no sign-in to the server.
SignedIn sign_in_with_token(Call& call, Secret token);

/// The version of the server, without signing in; throws Error{not_found} when it is no
/// Mattermost.
std::string probe(Call& call);

/// The requests of one session. Thread-safe.
class Client {
 public:
  explicit Client(Secret token, std::string version = {})
      : token_(token), version_(std::move(version)) {}

  /// Sends a request in the session's name and returns only answers that say yes.
  Answer perform(Call& call, const Work& work, Request request);

  /// The version of the server as its last answer told it; empty while none has.
  std::string version() const;

 private:
  const Secret token_;
  mutable std::mutex mutex_;
  std::string version_;
};

}  // namespace provost::mattermost
