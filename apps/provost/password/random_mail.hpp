#pragma once

#include "provost/common/commands.hpp"

namespace provost::cli {

void add_password_random_mail(CLI::App& noun, Chosen& chosen);

}  // namespace provost::cli
