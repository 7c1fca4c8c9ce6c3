#pragma once

#include <memory>
#include <vector>

#include "recorded/reading.hpp"

namespace provost::recorded {

/// Our provider for Mattermost. `recorded` are the exchanges of that server.
std::unique_ptr<Reader> mattermost_reader(const std::vector<Exchange>& recorded);

}  // namespace provost::recorded
