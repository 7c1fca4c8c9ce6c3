#pragma once

#include "sandbox/common/faults.hpp"
#include "sandbox/common/make.hpp"

namespace provost::sandbox {

/// True for a path under /_sandbox/, which no make ever sees.
bool is_control(const Request& request);

/// Answers what a rehearsal asks the stand-in itself, in JSON:
///   GET    /_sandbox/events?kind=KIND    {"events": [...]}
///   DELETE /_sandbox/events              forgets events and counts
///   GET    /_sandbox/requests            {"requests": {"METHOD path": count}}
///   GET    /_sandbox/faults              {"faults": "text"}
///   POST   /_sandbox/faults              the body replaces the faults
///   POST   /_sandbox/expire-tokens
///   POST   /_sandbox/second-factor
Reply answer_control(const Request& request, Make& make, Ledger& ledger, Faults& faults);

}  // namespace provost::sandbox
