#pragma once

#include "provost/common/commands.hpp"

namespace provost::cli {

void add_token_revoke(CLI::App& noun, Chosen& chosen);

}  // namespace provost::cli
