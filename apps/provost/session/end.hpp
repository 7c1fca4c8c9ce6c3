#pragma once

#include "provost/common/commands.hpp"

namespace provost::cli {

void add_session_end(CLI::App& noun, Chosen& chosen);

}  // namespace provost::cli
