#pragma once

#include <string_view>
#include <vector>

#include "core/conformance/stated.hpp"

namespace provost::cli {

/// What is so of some accounts of the sandbox's stand-in of a make, for the checks of its plugin.
std::vector<core::conformance::StatedAccount> stand_in_facts(std::string_view make);

}  // namespace provost::cli
