#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/base/url.hpp"
#include "core/http/line.hpp"
#include "core/http/proxy.hpp"
#include "core/http/resolve.hpp"
#include "core/http/settings.hpp"
#include "core/http/tls.hpp"
#include "core/http/wait.hpp"
#include "core/secret/table.hpp"

namespace provost::core {

/// Makes connections to the one server of a profile. Thread-safe. Nothing of a request has been
/// sent when it throws: Error{unavailable, cancelled, deadline, protocol, invalid_argument}, all
/// with `changed` no.
class Dial {
 public:
  /// Checks the settings; throws Error{invalid_argument}. `secrets` outlives this.
  Dial(const HttpSettings& settings, SecretTable& secrets, const Environment& environment,
       Resolver resolver);

  const Url& url() const { return url_; }
  /// Is the server on this machine? Packing its answers would only cost both sides time.
  bool nearby() const { return nearby_; }
  /// Where requests are to be sent in absolute form, there is one.
  const std::optional<Proxy>& plain_proxy() const { return plain_proxy_; }

  std::unique_ptr<Line> connect(Wait& wait);
  /// Connects and only looks at the certificate. Throws Error{invalid_argument} for an http URL.
  PeerCertificate look(Wait& wait);

 private:
  Descriptor reach(Wait& wait);
  Descriptor tunnel(Descriptor fd, Wait& wait);

  const HttpSettings settings_;
  SecretTable& secrets_;
  const Resolver resolver_;
  const Url url_;
  const bool nearby_;
  std::optional<Proxy> tunnel_proxy_;
  std::optional<Proxy> plain_proxy_;
  Tls tls_;
};

/// What the server of `settings` shows of itself, trusted or not; for someone who is about to
/// decide whether to pin it. Sends nothing but the handshake.
PeerCertificate certificate_of(const HttpSettings& settings, SecretTable& secrets,
                               const Environment& environment, const Resolver& resolver,
                               Cancellation& cancellation, SteadyTime deadline);

}  // namespace provost::core
