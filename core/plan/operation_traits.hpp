#pragma once

#include <string>
#include <vector>

#include "provost/operation.hpp"

namespace provost::core {

/// Does it change an account? So that nothing depends on what a provider declares of it.
bool changes_account(Operation operation);
/// Does it put a password in place, or make somebody choose one?
bool concerns_password(Operation operation);
/// Does it send a mail?
bool sends_mail(Operation operation);
/// Is the password another one after it?
bool sets_password(Operation operation);
/// All operations of which `is` says yes.
std::vector<Operation> operations_that(bool (*is)(Operation));
/// As a person types it: `password reset-mail`.
std::string command_of(Operation operation);

}  // namespace provost::core
