#pragma once

#include "provost/abi/host.h"

namespace provost::core::conformance {

/// What the plugin is given instead of the real host: the same services, but for those that reach a
/// server, which go through the Wire and the StreamWire of the check.
const provost_host& host();

}  // namespace provost::core::conformance
