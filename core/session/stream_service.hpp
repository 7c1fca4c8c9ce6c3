#pragma once

#include "provost/abi/stream.h"

namespace provost::core {

/// provost.host.stream/1, the same for every provider.
const provost_host_stream_v1& stream_service();

}  // namespace provost::core
