#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "sandbox/common/make.hpp"
#include "sandbox/mattermost/call.hpp"
#include "sandbox/mattermost/limiter.hpp"
#include "sandbox/mattermost/routes.hpp"

namespace provost::sandbox::mattermost {

/// The stand-in of a Mattermost server. Thread-safe; calls are answered one after the other.
class Server final : public Make {
 public:
  /// Throws std::invalid_argument for a version or knob that is not known.
  explicit Server(const Setup& setup);

  Reply answer(const Request& request) noexcept override;
  Cost cost_of(const Request& request) const noexcept override;
  Reply too_many_requests(int retry_after_s) const override;
  /// Ends every session. Personal access tokens outlive it, as they outlive everything but their
  /// revocation.
  void expire_tokens() override;
  /// `admin` is asked for a code at the next sign-in: the one of the knob admin_mfa_secret, else of
  /// the secret JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP.
  void demand_second_factor() override;
  void demand_passwords_of(int length) override;
  std::vector<SampleProfile> sample_profiles() const override;

  /// Puts the server into a state that no call leads to, between two calls; limits count anew.
  /// Accounts may be added, and sorted afterwards.
  void arrange(const std::function<void(World&)>& change);

 private:
  Reply limited(const Request& request);
  Reply routed(const Request& request);
  Reply within_limits(const Route& route, Call& call);
  Reply handled(const Route& route, Call& call);

  std::mutex mutex_;
  World world_;
  Limiter requests_;
  Limiter logins_;
};

}  // namespace provost::sandbox::mattermost
