#pragma once

#include <string>

#include "core/job/outcome.hpp"

namespace provost::cli {

/// Why a row is not done, with what the server said and whether a failure has left the account
/// changed; empty when there is nothing to say.
std::string reason_of(const core::Outcome& outcome);

}  // namespace provost::cli
