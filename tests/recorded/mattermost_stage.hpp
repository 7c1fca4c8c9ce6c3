#pragma once

#include <memory>
#include <vector>

#include "recorded/stage.hpp"

namespace provost::recorded {

/// Our Mattermost 5.37 with the accounts, sessions and settings that the recorded one had.
/// `recorded` are the exchanges of that server.
std::unique_ptr<Stage> mattermost_stage(const std::vector<Exchange>& recorded);

}  // namespace provost::recorded
