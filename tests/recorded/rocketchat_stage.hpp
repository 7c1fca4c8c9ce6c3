#pragma once

#include <memory>
#include <vector>

#include "recorded/stage.hpp"

namespace provost::recorded {

/// Our Rocket.Chat of version 0.66 or 3.8 in the state that the recorded one had. `recorded` are
/// the exchanges of that server.
std::unique_ptr<Stage> rocketchat_stage(const std::vector<Exchange>& recorded);

}  // namespace provost::recorded
