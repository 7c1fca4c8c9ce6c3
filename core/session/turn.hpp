#pragma once

#include <optional>
#include <utility>

#include "core/limit/rate_limits.hpp"

namespace provost::core {

/// Leave for one call that has waited for its limit already. Given back when nothing was made of
/// it. Movable; the limits outlive it.
class Turn {
 public:
  explicit Turn(std::optional<RateLimits::Permit> permit) : permit_(std::move(permit)) {}
  Turn(Turn&&) noexcept = default;
  Turn& operator=(Turn&&) = delete;
  ~Turn() {
    if (permit_) permit_->withdraw();
  }

  /// What the call has to hold; nothing where there is no limit.
  std::optional<RateLimits::Permit> use() {
    std::optional<RateLimits::Permit> used = std::move(permit_);
    permit_.reset();
    return used;
  }

 private:
  std::optional<RateLimits::Permit> permit_;
};

}  // namespace provost::core
