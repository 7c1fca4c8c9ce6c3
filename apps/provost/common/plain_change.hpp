#pragma once

#include <string>

#include "provost/common/commands.hpp"
#include "provost/operation.hpp"

namespace provost::cli {

/// Adds a verb that does to accounts what takes nothing but the account.
void add_plain_change(CLI::App& noun, Chosen& chosen, const std::string& name, Operation operation,
                      const std::string& what, const std::string& examples);

}  // namespace provost::cli
