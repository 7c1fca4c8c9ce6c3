#pragma once

#include <string>
#include <vector>

#include "core/account/account_reader.hpp"

namespace provost::core {

/// What was found for one name that somebody gave.
struct FoundName {
  std::string name;
  std::vector<StoredAccount> accounts;  ///< none: not found; several: ambiguous
};

/// Looks accounts up by user name, e-mail address or id, in this order; an account found by its
/// user name hides others that have the name as something else. A few names cost a call or two
/// each, many, or those that the server cannot look up, one reading of the whole list.
/// The result has an entry for every name, in their order.
std::vector<FoundName> find_named(AccountReader& reader, const std::vector<std::string>& names,
                                  Attributes wanted);

}  // namespace provost::core
