#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "core/http/dial.hpp"
#include "core/http/message.hpp"
#include "core/http/service.hpp"
#include "core/http/trace.hpp"

namespace provost::core {

/// A connection to the profile's server over which a provider speaks something else than HTTP. What
/// fails for any other reason than a request that was refused closes it. Each exchange, what is
/// sent and what is received until more is sent, leaves one entry in the trace: how much, never
/// what. Of one thread at a time.
class Stream {
 public:
  /// Connects. Everything that is passed outlives it. Throws HttpError.
  Stream(Dial& dial, const HttpSettings& settings, SecretTable& secrets, Trace* trace,
         const CallLimits& limits);
  ~Stream() { end_exchange(nullptr); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  /// Has no failure closed it?
  bool is_open() const { return wire_ != nullptr; }
  void secure(const CallLimits& limits);
  /// Throws Error{unavailable} with `changed` no when the server has hung up before,
  /// Error{permission_denied} for a write while planning, and for what is private on a
  /// connection that others can read.
  void send(Effect effect, const Parts& parts, HttpPurpose purpose, const CallLimits& limits);
  /// At least one byte; the end of the connection is Error{unavailable} or, after a write,
  /// Error{outcome_unknown}.
  std::size_t receive(char* buffer, std::size_t capacity, const CallLimits& limits);

 private:
  struct Exchange {
    Effect effect = Effect::read;
    std::size_t sent = 0;
    std::size_t received = 0;
    std::chrono::steady_clock::time_point begin;
  };
  template <typename Work>
  void work(const CallLimits& limits, Work work);
  void begin_exchange(Effect effect);
  std::string closed_by_server() const;
  void end_exchange(const Error* error);

  Dial& dial_;
  const HttpSettings& settings_;
  SecretTable& secrets_;
  Trace* const trace_;
  std::unique_ptr<Wire> wire_;  // null once it is closed
  bool secured_;
  std::optional<Exchange> exchange_;
};

}  // namespace provost::core
