#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/casefold.hpp"
#include "core/output/record_writer.hpp"
#include "provost/account.hpp"

namespace provost::core {

/// A column of an account, named as filters name the attribute. `emails` are all addresses,
/// `attributes.NAME` what only this make of server has, in letters of either case.
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
  /// Puts the value into a cell that may have held another; good for as long as the account is.
  void fill(const Account& account, Cell& cell) const {
    cell.type = Cell::Type::null;
    fill_ != nullptr ? fill_(account, cell) : fill_own(account, cell);
  }

 private:
  using Fill = void (*)(const Account&, Cell&);

  AccountColumn(std::string name, Attributes wanted, Fill how, std::string_view own = {})
      : name_(std::move(name)), needs_(wanted), fill_(how), own_(fold(own)) {}

  /// An attribute of the make's own.
  void fill_own(const Account& account, Cell& cell) const;

  std::string name_;
  Attributes needs_;
  Fill fill_;       // null: an attribute of the make's own
  FoldedText own_;  // then its name
};

std::vector<std::string> names_of(const std::vector<AccountColumn>& columns);
Attributes needs_of(const std::vector<AccountColumn>& columns);
std::vector<Cell> cells_of(const std::vector<AccountColumn>& columns, const Account& account);
/// Puts the cells of an account behind the first `from` of `cells`, in the memory of those there;
/// good for as long as the account is.
void fill_cells(const std::vector<AccountColumn>& columns, const Account& account,
                std::vector<Cell>& cells, std::size_t from = 0);

/// As filters write it: `2026-01-31T08:15:00Z`, `never`; empty when it is not known.
std::string time_text(Time time);

}  // namespace provost::core
