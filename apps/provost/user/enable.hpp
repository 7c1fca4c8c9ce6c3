#pragma once

#include "provost/common/commands.hpp"

namespace provost::cli {

void add_user_enable(CLI::App& noun, Chosen& chosen);

}  // namespace provost::cli
