#pragma once

#include <atomic>
#include <string>

#include "core/http/dial.hpp"
#include "core/http/exchange.hpp"
#include "core/http/message.hpp"
#include "core/http/pool.hpp"
#include "core/http/settings.hpp"
#include "core/http/trace.hpp"
#include "core/limit/congestion.hpp"
#include "core/secret/table.hpp"

namespace provost::core {

/// What a service may be used for.
enum class HttpPurpose {
  planning,  ///< reads and signing in and out only
  working,
};

/// What the service sees of the world; what is empty is the real thing or nothing.
struct HttpWorld {
  Environment environment;
  Resolver resolver;
  Trace* trace = nullptr;  ///< outlives the service
};

/// All requests of one profile to its one server. Repeats nothing: what came of a request, and
/// whether anything of it left, is told as it is. Thread-safe.
class HttpService {
 public:
  /// Throws Error{invalid_argument} naming the option. Connects to nothing. `secrets` outlives it.
  HttpService(const HttpSettings& settings, SecretTable& secrets, HttpWorld world,
              HttpPurpose purpose);

  /// The whole answer, whatever its status. A read is led on within the server by at most five
  /// redirects. Throws HttpError: unavailable, outcome_unknown (a write that may have been carried
  /// out), cancelled, deadline, invalid_argument, permission_denied (a write while planning),
  /// protocol (no HTTP, not trusted, led elsewhere).
  HttpAnswer send(const HttpRequest& request, const CallLimits& limits);

  const Url& url() const { return dial_.url(); }
  HttpPurpose purpose() const { return purpose_; }

 private:
  Rendered render_request(const HttpRequest& request, const std::string& target) const;
  Exchanged send_once(const Rendered& request, Effect effect, Wait& wait);
  Exchanged send_on(Line& line, const Rendered& request, Effect effect, Wait& wait);
  void keep_trace(const HttpRequest& request, const std::string& target, const Exchanged* exchanged,
                  const HttpError* error, std::chrono::milliseconds took) const;
  Exchanged send_traced(const HttpRequest& request, const std::string& target, Wait& wait);

  const HttpSettings settings_;
  SecretTable& secrets_;
  Trace* const trace_;
  const HttpPurpose purpose_;
  Dial dial_;
  const std::string authority_;  // for the field Host
  const std::string place_;      // for messages
  Congestion at_once_;
  std::atomic<bool> answered_ = false;  // has the server ever spoken HTTP?
  Pool pool_;                           // after what its connections use
};

}  // namespace provost::core
