#pragma once

#include "sandbox/common/faults.hpp"
#include "sandbox/common/make.hpp"

namespace provost::sandbox {

/// True when the request behind this fault never reaches the make.
bool strikes_before(FaultKind kind);

/// The answer in place of the make's own, for a fault that strikes before and does answer.
Reply page_for(const Fault& fault, const Make& make);

/// Breaks the JSON of an answer off in the middle.
void spoil_json(Reply& reply);

}  // namespace provost::sandbox
