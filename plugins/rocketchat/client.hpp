#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "provost/call.hpp"
#include "provost/connection.hpp"
#include "rocketchat/decode.hpp"
#include "rocketchat/failure.hpp"

namespace provost::rocketchat {

/// Signs in with a password, and with the code of a second factor when the server wants one. A
/// refused password is never tried again.
SignedIn sign_in_with_password(Call& call, std::string_view account, Secret password);

/// Signs in with a personal access token, or the token of a session.
SignedIn sign_in_with_token(Call& call, Secret token);

/// The version of the server, without signing in; throws Error{not_found} when it is no
/// Rocket.Chat.
std::string probe(Call& call);

/// The requests of one session. Thread-safe.
class Client {
 public:
  /// `password` is the caller's own, for servers that want it again before they write; may be none.
  Client(std::string user_id, Secret token, Secret password)
      : user_id_(std::move(user_id)), token_(token), password_(password) {}

  const std::string& user_id() const { return user_id_; }

  /// Sends a request in the session's name, answers a second factor once, and returns only answers
  /// that say yes.
  Answer perform(Call& call, const Work& work, Request request);

 private:
  /// None: the server wants a second factor.
  static std::optional<Answer> attempt(Call& call, const Work& work, const Request& request,
                                       Refusal& refusal);
  void add_proof(Call& call, const Work& work, const Refusal& refusal, Request& request);

  const std::string user_id_;
  const Secret token_;
  const Secret password_;
  /// Held while a second factor is answered, so that a person is asked once and not by every call
  /// that runs at the time: the server then knows the session for a while.
  std::mutex answering_;
  std::atomic<unsigned> answered_{0};
};

}  // namespace provost::rocketchat
