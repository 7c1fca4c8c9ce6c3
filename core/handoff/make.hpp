#pragma once

#include <memory>

#include "core/base/cancellation.hpp"
#include "core/handoff/handoff.hpp"
#include "core/handoff/screen.hpp"
#include "core/handoff/spec.hpp"

namespace provost::core {

struct HandoffOptions {
  bool append = false;                   ///< add to CSV files that are there, instead of refusing
  Screen* screen = nullptr;              ///< where `show` shows; must outlive the hand-off
  Cancellation* cancellation = nullptr;  ///< stops commands; must outlive the hand-off
};

/// Throws Error{invalid_argument} for `show` without a screen.
std::unique_ptr<Handoff> make_handoff(const HandoffSpec& spec, const HandoffOptions& options);

}  // namespace provost::core
