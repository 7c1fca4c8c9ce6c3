#pragma once

#include <string_view>
#include <utility>

#include "provost/call.hpp"
#include "smartermail/failure.hpp"
#include "smartermail/identity.hpp"

namespace provost::smartermail {

/// Sends a request and returns only an answer that says yes.
Answer send(Call& call, const Work& work, const Request& request);

/// The version of the server, without signing in; throws Error{not_found} when it is no
/// SmarterMail.
std::string probe(Call& call);

/// The requests of one session. Thread-safe but for `use`, which has to be alone.
class Client {
 public:
  explicit Client(Secret access_token) : access_token_(access_token) {}

  /// Sends from now on what a renewal has brought.
  void use(Secret access_token) { access_token_ = access_token; }

  /// Sends a request in the session's name and returns only an answer that says yes.
  Answer perform(Call& call, const Work& work, Request request) const;
  /// The same for one domain.
  Answer perform(Call& call, const Work& work, const Aim& aim, Request request) const;
  /// Whatever is answered, for those who read an answer only once to see what it says.
  Answer ask(Call& call, const Aim& aim, Request request) const;

 private:
  Secret access_token_;
};

}  // namespace provost::smartermail
