#pragma once

#include "core/journal/journal.hpp"

namespace provost::core {

/// Decides that the rest of a job is not to be done. Rows that an interrupted run left under way
/// become unknown. Throws Error{invalid_argument} for a job that is over; what the journal throws.
void cancel_job(Journal& journal);

}  // namespace provost::core
