#pragma once

#include "recorded/answer.hpp"
#include "recorded/recording.hpp"

namespace provost::recorded {

/// What a stand-in of the version and with the knobs that the fixture names answers to its request.
/// In the request, {token} and {userId} stand for a session of the administrator, and idof-user004
/// for the id of that account.
Answer rehearsed(const Exchange& fixture);

}  // namespace provost::recorded
