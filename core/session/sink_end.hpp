#pragma once

#include "provost/detail/error_bridge.hpp"

namespace provost::core {

/// Remembers that a sink refused something, so that a call whose provider did not look at what the
/// sink returned fails all the same. [thread of the call]
class SinkEnd {
 public:
  /// Takes what a plugin pushed; the return value is the sink's.
  template <class Take>
  provost_code take(const provost_call* call, Take&& take) noexcept {
    const provost_code code = detail::guarded(call, static_cast<Take&&>(take));
    if (code != PROVOST_OK) failure_ = code;
    return code;
  }
  /// What the call has ended with when the provider returned `code`.
  provost_code ended(provost_code code) const { return code == PROVOST_OK ? failure_ : code; }

 private:
  provost_code failure_ = PROVOST_OK;
};

}  // namespace provost::core
