#pragma once

#include <cstdint>

#include "core/journal/journal.hpp"

namespace provost::core {

/// Makes the rows of a job that failed rows that are to be done; gives their number. Those that may
/// have changed their account count as under way. Nobody runs the job meanwhile. Throws
/// Error{invalid_argument} for a job that was cancelled; what the journal throws.
std::uint64_t take_back_failed(Journal& journal);

}  // namespace provost::core
