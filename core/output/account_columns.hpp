#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/output/record_writer.hpp"
#include "provost/account.hpp"

namespace provost::core {

/// A column of an account, named as filters name the attribute. `emails` are all addresses,
/// `attributes.NAME` what only this make of server has.
class AccountColumn {
 public:
  /// Throws Error{invalid_argument} listing the columns there are.
  static AccountColumn parse(std::string_view name);
  static std::vector<AccountColumn> parse_list(const std::vector<std::string>& names);
  /// What lists show when nobody says otherwise; stable.
  static std::vector<AccountColumn> defaults();
  /// Every column but those of a make's own.
  static std::vector<AccountColumn> all();

  const std::string& name() const { return name_; }
  /// What has to be known of the account.
  Attributes needs() const { return needs_; }
  Cell cell(const Account& account) const;

 private:
  using CellOf = Cell (*)(const Account&);

  AccountColumn(std::string name, Attributes wanted, CellOf cell_of)
      : name_(std::move(name)), needs_(wanted), cell_(cell_of) {}

  std::string name_;
  Attributes needs_;
  CellOf cell_;  // null: an attribute of the make's own
};

std::vector<std::string> names_of(const std::vector<AccountColumn>& columns);
Attributes needs_of(const std::vector<AccountColumn>& columns);
std::vector<Cell> cells_of(const std::vector<AccountColumn>& columns, const Account& account);

/// As filters write it: `2026-01-31T08:15:00Z`, `never`; empty when it is not known.
std::string time_text(Time time);

}  // namespace provost::core
