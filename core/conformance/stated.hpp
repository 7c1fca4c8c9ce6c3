#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/output/account_columns.hpp"

namespace provost::core::conformance {

/// One thing that is known to be so of an account of a fake server.
class Fact {
 public:
  /// `attribute` and `value` as `provost user list` shows them; a time in any form that a filter
  /// takes, several roles or addresses in any order. Throws Error{invalid_argument} that names what
  /// is not known, and what is.
  static Fact parse(std::string_view attribute, std::string_view value);

  const std::string& attribute() const { return column_.name(); }
  const std::string& value() const { return value_; }
  /// What the account says instead or likewise; nothing when it does not tell.
  std::optional<std::string> told_by(const Account& account) const;

 private:
  Fact(AccountColumn column, std::string value)
      : column_(std::move(column)), value_(std::move(value)) {}

  AccountColumn column_;
  std::string value_;
};

struct StatedAccount {
  std::string name;  ///< the user name or the id, in letters of either case
  std::vector<Fact> facts = {};
};

/// Adds a fact to those of the account of that name.
void state(std::vector<StatedAccount>& accounts, const std::string& name, Fact fact);

}  // namespace provost::core::conformance
