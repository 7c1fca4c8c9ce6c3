#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/account/account_reader.hpp"
#include "core/account/select_accounts.hpp"
#include "core/plan/guards.hpp"
#include "provost/operation.hpp"

namespace provost::core {

/// One operation on one account: to be done, or skipped and why.
struct Row {
  std::string profile;
  std::string scope;  ///< empty: none
  StoredAccount account;
  bool named = false;        ///< somebody gave its name
  std::optional<Skip> skip;  ///< set: it will not be done
};

/// A name for which no account was found.
struct MissingName {
  std::string profile;
  std::string name;
};

/// The exact list of rows that a command will do, made before anything is written.
struct Plan {
  Operation operation{};
  std::vector<Row> rows;
  std::vector<MissingName> missing;  ///< left out by --skip-missing
  std::string filter;                ///< what selected the accounts; empty: names, or all of them
  std::uint64_t listed = 0;          ///< accounts that were looked at
  std::uint64_t unknown = 0;         ///< of which the filter could not tell

  std::size_t to_do() const;
  std::size_t skipped() const { return rows.size() - to_do(); }
  bool named_skipped() const;
};

/// Which accounts a command is about.
struct Wanted {
  std::vector<std::string> names;  ///< given one by one or from a file; empty: by filter
  Selecting selecting;
  bool skip_missing = false;
};

/// Adds the rows of one profile (and scope) to the plan. Reads only. Throws
/// Error{not_found} naming every missing name and Error{invalid_argument} for a name that fits
/// several accounts; what enumerate() throws.
void add_rows(Plan& plan, AccountReader& reader, const Wanted& wanted, const Guards& guards,
              const std::string& profile, const std::string& scope);

/// Attributes that guards and hand-offs look at.
Attributes attributes_for_plans();

}  // namespace provost::core
