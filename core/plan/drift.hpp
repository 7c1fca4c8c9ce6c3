#pragma once

#include <string>

#include "provost/account.hpp"

namespace provost::core {

/// What of an account that decides about it is no longer as it was when the plan was made, in
/// words: `its e-mail address`; empty when nothing is. What one of the two does not tell is not
/// compared.
std::string drift(const Account& before, const Account& now);

}  // namespace provost::core
