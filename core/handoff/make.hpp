#pragma once

#include <memory>

#include "core/base/cancellation.hpp"
#include "core/handoff/handoff.hpp"
#include "core/handoff/screen.hpp"
#include "core/handoff/spec.hpp"

namespace provost::core {

struct HandoffOptions {
  bool append = false;       ///< add to files that are there, instead of refusing
  bool continued = false;    ///< files that are there are of this job, which goes on after a crash
  bool one_file = false;     ///< accounts of several servers or scopes may share a file
  Screen* screen = nullptr;  ///< where `show` shows; must outlive the hand-off
  Cancellation* cancellation = nullptr;  ///< stops commands; must outlive the hand-off
};

/// Throws Error{invalid_argument} for `show` without a screen, and what Sealer() does for `gpg:`.
std::unique_ptr<Handoff> make_handoff(const HandoffSpec& spec, const HandoffOptions& options);

}  // namespace provost::core
