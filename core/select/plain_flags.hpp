#pragma once

#include <string>
#include <vector>

#include "core/select/filter.hpp"

namespace provost::core {

/// The flags that say in plain words which accounts are meant. Different flags must all hold; of a
/// flag that is given several times any one value is enough.
struct PlainFlags {
  bool unverified = false;       ///< `emailVerified eq false`: the primary address
  bool verified = false;         ///< `emailVerified eq true`
  bool never_logged_in = false;  ///< `lastLogin eq "never"`
  bool active = false;           ///< `active eq true`
  bool disabled = false;         ///< `active eq false`
  bool no_email = false;         ///< `not (email pr)`
  std::string idle{};  ///< `90d`: `lastSeen lt "-90d"`, never seen included; empty: not asked
  std::vector<std::string> roles{};
  std::vector<std::string> auth{};
  std::vector<std::string> kinds{};

  /// Throws Error{invalid_argument} naming the flag that is wrong or the two that exclude each
  /// other.
  Filter filter() const;
};

}  // namespace provost::core
