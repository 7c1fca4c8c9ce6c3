#pragma once

#include <string>

#include "provost/call.hpp"
#include "provost/connection.hpp"
#include "smartermail/client.hpp"
#include "smartermail/decode.hpp"
#include "smartermail/identity.hpp"

namespace provost::smartermail {

/// Who is signed in and with what, kept so that it can be resumed. `renew` has to be alone.
class Tokens {
 public:
  /// Signs in with a password, and keeps the result.
  static Tokens sign_in(Call& call, const Credentials& credentials);
  /// Takes up what was kept; sends nothing.
  static Tokens resume(Call& call, const Credentials& credentials);

  /// Trades the refresh token for new tokens. One that was refused is never sent again.
  void renew(Call& call);

  const Identity& identity() const { return identity_; }
  Secret access_token() const { return access_; }

 private:
  void take(Call& call, const SignedIn& answer);

  Identity identity_;
  std::string client_id_;
  Secret access_;
  Secret refresh_;  ///< none: it cannot be renewed
};

}  // namespace provost::smartermail
