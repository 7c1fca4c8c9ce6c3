#pragma once

#include "provost/common/commands.hpp"

namespace provost::cli {

void add_user_unlock(CLI::App& noun, Chosen& chosen);

}  // namespace provost::cli
