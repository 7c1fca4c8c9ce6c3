#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "core/http/service.hpp"
#include "core/plugin/provider.hpp"
#include "core/profile/option.hpp"
#include "core/secret/table.hpp"
#include "core/session/notices.hpp"

namespace provost::core {

/// A server that somebody is about to make a profile for, or to check one. Everything that is
/// referred to outlives the call.
struct ProbeMeans {
  const HttpSettings& http;
  const HttpWorld& world;
  SecretTable& secrets;
  Notices& notices;
  Cancellation& cancellation;
};

/// Asks, without signing in, whether the server is of the provider's make; its version, empty when
/// the server does not tell it. Options without a value get their defaults, those of other
/// providers are left out. Throws Error: not_found (another make), unsupported (the provider does
/// not recognise servers), what a request can end with.
std::string probe(const Provider& provider, const ProbeMeans& means, const Options& options);

/// A provider that knows the server for its own.
struct Recognised {
  const Provider* provider = nullptr;
  std::string version;
};

/// Those of `providers` whose make the server is. Throws Error when nobody could ask, or when
/// nobody recognises the server and something went wrong on the way.
std::vector<Recognised> recognise(const std::deque<Provider>& providers, const ProbeMeans& means,
                                  const Options& options);

}  // namespace provost::core
