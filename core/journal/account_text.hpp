#pragma once

#include <string>
#include <string_view>

#include "core/account/stored_account.hpp"

namespace provost::core {

/// An account as one line of JSON, from which the same account can be made again: what the server
/// does not tell is left out, "never" and "none" are values.
std::string account_text(const Account& account);

/// Makes the account again. Throws Error{protocol} for anything that account_text() does not write.
StoredAccount read_account_text(std::string_view text);

}  // namespace provost::core
