#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/base/url.hpp"
#include "core/http/settings.hpp"

namespace provost::core {

/// The value of an environment variable, or nothing.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// A proxy that was chosen, with what it wants to see.
struct Proxy {
  Url url;
  std::string user;
  SecretHandle password = 0;

  /// The value of Proxy-Authorization, or nothing.
  SecretBytes authorization(SecretTable& secrets) const;
};

/// The proxy for `target`: the profile's own, else what https_proxy, http_proxy and no_proxy say;
/// the environment never sends loopback through a proxy. A password in the environment is added to
/// `secrets`. Throws Error{invalid_argument} with option `proxy`.
std::optional<Proxy> choose_proxy(const ProxySettings& settings, const Url& target,
                                  const Environment& environment, SecretTable& secrets);

}  // namespace provost::core
