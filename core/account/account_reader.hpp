#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/account/page_source.hpp"
#include "core/account/stored_account.hpp"
#include "provost/operation.hpp"
#include "provost/session.hpp"

namespace provost::core {

/// Everything that can be read of a server's accounts: a session, or a test's stand-in.
class AccountReader : public PageSource {
 public:
  /// What somebody will look at from now on; a provider may then ask its server for more, and may
  /// leave out the rest.
  virtual void want(Attributes attributes) = 0;
  virtual Availability availability(Attribute attribute) = 0;
  /// The account of that key; nothing when there is none. Throws Error{unsupported} when this
  /// server cannot look accounts up that way.
  virtual std::optional<StoredAccount> get(Key key, std::string_view value) = 0;
  /// Why the operation cannot be done to this account on this make of server, as far as its record
  /// tells; nothing when it can.
  virtual std::optional<std::string> unsuited(Operation, const Account&) { return std::nullopt; }
};

}  // namespace provost::core
