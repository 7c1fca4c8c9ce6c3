#pragma once

#include <memory>
#include <vector>

#include "recorded/reading.hpp"

namespace provost::recorded {

/// Our provider for Rocket.Chat. `recorded` are the exchanges of one server.
std::unique_ptr<Reader> rocketchat_reader(const std::vector<Exchange>& recorded);

}  // namespace provost::recorded
