#pragma once

#include "provost/common/commands.hpp"

namespace provost::cli {

void add_password_reset_mail(CLI::App& noun, Chosen& chosen);

}  // namespace provost::cli
