#pragma once

#include <string>
#include <string_view>

#include "smartermail/client.hpp"

/// Which build the server is, and what is known of it.
namespace provost::smartermail {

/// As the server writes it; empty when it does not tell.
std::string version_of(Call& call, const Client& client, const Identity& identity);

/// The build in "100.0.9504", "9504 (Jan 8, 2026)" or "Build 9504"; 0: there is none.
int build_in(std::string_view version);

/// What an administrator has to know of a build; empty: nothing.
std::string warning_for(int build);

}  // namespace provost::smartermail
