#pragma once

#include <string>
#include <vector>

#include "core/plan/plan.hpp"
#include "core/session/scoped_session.hpp"
#include "provost/common/streams.hpp"

namespace provost::cli {

/// Tells people what a plan will do and what it skips and why, profile and URL first.
void show_plan(const Streams& streams, const core::Plan& plan, core::ScopedSession& session,
               const std::vector<std::string>& cautions);

}  // namespace provost::cli
