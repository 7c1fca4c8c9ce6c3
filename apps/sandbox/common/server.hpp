#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sandbox/common/cost.hpp"
#include "sandbox/common/make.hpp"

namespace provost::sandbox {

/// PEM files of a server that speaks TLS.
struct TlsFiles {
  std::string certificate;  ///< the chain, the server's own first
  std::string key;
  bool old = false;  ///< TLS 1.1 and nothing newer
};

struct ServerOptions {
  std::uint16_t port = 0;  ///< 0: any free one
  ServiceTimes service_times;
  std::string faults;                           ///< as parse_faults reads them
  std::uint64_t seed = 1;                       ///< of the faults that strike at a rate
  bool chunked = false;                         ///< every body in chunks, without a length
  std::size_t compress_from = 1024;             ///< smaller bodies are never compressed
  std::size_t largest_body = 16 * 1024 * 1024;  ///< of a request; above it the answer is 413
  /// Requests at a time, and connections: a kept one holds its thread.
  int threads = 64;
  std::optional<TlsFiles> tls;
};

/// Serves one make on 127.0.0.1, and the control endpoints under /_sandbox/ beside it.
/// Listens from construction until stop or destruction, which ends all its threads; both are for
/// one thread at a time, everything else is for any.
class Server {
 public:
  /// The references outlive the server. Throws std::invalid_argument for wrong faults and
  /// std::runtime_error when the port cannot be had.
  Server(Make& make, Ledger& ledger, const ServerOptions& options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const { return port_; }
  /// `http://127.0.0.1:PORT`, or https.
  const std::string& url() const { return url_; }
  /// Not after stop. Throws std::invalid_argument and leaves the faults as they were.
  void set_faults(std::string_view text);
  void stop();

 private:
  class Running;
  std::unique_ptr<Running> running_;
  std::uint16_t port_;
  std::string url_;
};

}  // namespace provost::sandbox
