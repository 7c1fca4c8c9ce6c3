#pragma once

#include <utility>

#include "core/limit/rate_limits.hpp"

namespace provost::core {

/// Leave for one call that has waited for its limit already. Given back when nothing was made of
/// it. Movable; the limits outlive it.
class Turn {
 public:
  explicit Turn(RateLimits::Permit permit) : permit_(std::move(permit)) {}
  Turn(Turn&&) noexcept = default;
  Turn& operator=(Turn&&) = delete;
  ~Turn() { permit_.withdraw(); }

  /// What the call has to hold; at most once.
  RateLimits::Permit use() { return std::move(permit_); }

 private:
  RateLimits::Permit permit_;
};

}  // namespace provost::core
