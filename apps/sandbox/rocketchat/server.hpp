#pragma once

#include <functional>
#include <optional>
#include <shared_mutex>
#include <vector>

#include "sandbox/common/make.hpp"
#include "sandbox/rocketchat/limiter.hpp"
#include "sandbox/rocketchat/reply.hpp"
#include "sandbox/rocketchat/routes.hpp"
#include "sandbox/rocketchat/world.hpp"

namespace provost::sandbox::rocketchat {

/// The stand-in of a Rocket.Chat server. Thread-safe.
class Server final : public Make {
 public:
  /// Throws std::invalid_argument for a version or knob that is not known.
  explicit Server(const Setup& setup);

  Reply answer(const Request& request) noexcept override;
  Cost cost_of(const Request& request) const noexcept override;
  Reply too_many_requests(int retry_after_s) const override;
  void expire_tokens() override;
  void demand_second_factor() override;
  void demand_passwords_of(int length) override;
  std::vector<SampleProfile> sample_profiles() const override;

  /// Puts the server into a state that no call leads to, between two calls.
  void arrange(const std::function<void(World&)>& change);

 private:
  Reply routed(const Request& request, std::optional<Window>& window);
  Reply run(const Route& route, Call& call, std::optional<Window>& window);
  /// Finds the caller by the two headers; without a valid pair there is none.
  void sign_in(Call& call);
  bool limits(const Route& route, const Call& call) const;
  std::int64_t limit_calls() const;

  mutable std::shared_mutex mutex_;
  World world_;
  Limiter limiter_;
};

}  // namespace provost::sandbox::rocketchat
