#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/select/filter.hpp"
#include "provost/account.hpp"
#include "provost/operation.hpp"

namespace provost::core {

/// What a command lets through that is held back otherwise.
struct Includes {
  bool admins = false;
  bool protected_accounts = false;
  bool bots = false;
  bool services = false;
  bool remote = false;
  bool disabled = false;

  bool operator==(const Includes&) const = default;
};

/// Why an account is left alone.
struct Skip {
  std::string reason;
  std::string flag = {};  ///< what would let it through; empty: nothing does
};

/// The host's own brakes: they hold for every provider, so that no plugin can forget them.
/// Immutable; thread-safe.
class Guards {
 public:
  /// `own_id` and `own_name` say who is signed in (either may be empty); `protect` names accounts
  /// that no job touches. On a profile that root has `locked` nothing lets administrators and
  /// protected accounts through.
  Guards(Operation operation, Includes includes, std::string own_id, std::string own_name,
         std::optional<Filter> protect, std::chrono::system_clock::time_point now,
         bool locked = false);

  Operation operation() const { return operation_; }
  /// What the profile's own protection looks at.
  Attributes attributes() const { return protect_ ? protect_->attributes() : Attributes{}; }
  /// Why the operation must not be done to this account; nothing when it may.
  std::optional<Skip> judge(const Account& account) const;

 private:
  bool is_own(const Account& account) const;
  /// What only a profile that is not locked lets through.
  Skip held_back(const std::string& reason, const char* flag) const;

  Operation operation_;
  Includes includes_;
  std::string own_id_;
  std::string own_name_;
  std::optional<Filter> protect_;
  std::chrono::system_clock::time_point now_;
  bool locked_;
};

}  // namespace provost::core
