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

  /// Can what is said on a connection that was not secured be read by others?
  bool exposed() const { return !url_.secure() && !nearby_ && !settings_.allow_http; }

  std::unique_ptr<Line> connect(Wait& wait);
  /// The same for what is not HTTP.
  std::unique_ptr<Wire> wire(Wait& wait);
  /// Turns a plain wire, whose descriptor it takes, into one through TLS.
  std::unique_ptr<Wire> secure(Wire& plain, Wait& wait);
  /// Connects and only looks at the certificate. Throws Error{invalid_argument} unless the URL
  /// begins with TLS.
  PeerCertificate look(Wait& wait);

 private:
  Descriptor reach(Wait& wait);
  Descriptor tunnel(Descriptor fd, Wait& wait);
  template <class Connection>
  std::unique_ptr<Connection> connected(Wait& wait);
  /// Is a proxy asked for the answer itself, rather than for a connection?
  bool asks_proxy() const { return url_.scheme == "http"; }

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
