#pragma once

#include <Poco/Net/Context.h>
#include <Poco/Net/SecureStreamSocket.h>

#include <chrono>
#include <mutex>
#include <string>

#include "core/base/files.hpp"
#include "core/http/settings.hpp"
#include "core/http/wait.hpp"

namespace provost::core {

/// What a server shows of itself.
struct PeerCertificate {
  std::string fingerprint;  ///< SHA-256, upper-case hexadecimal with colons
  std::string names;        ///< the hosts it is for, or its subject
  std::string expires;      ///< as OpenSSL writes a time
  std::string problem;      ///< why it is not trusted; empty: it is
};

/// The TLS of one profile: strict, at least 1.2, for one host name. Thread-safe.
class Tls {
 public:
  /// `host` is whom certificates must be for. Authorities are read at the first handshake.
  Tls(const HttpSettings& settings, std::string host);
  Tls(const Tls&) = delete;
  Tls& operator=(const Tls&) = delete;

  /// Shakes hands over a connected, non-blocking socket. Throws Error: protocol (not trusted; the
  /// message says how it could be), unavailable, cancelled, deadline.
  Poco::Net::SecureStreamSocket shake_hands(Descriptor fd, Wait& wait,
                                            std::chrono::milliseconds limit);

  /// Only looks: every certificate is accepted, nothing is sent.
  PeerCertificate look(Descriptor fd, Wait& wait, std::chrono::milliseconds limit);

 private:
  struct Verdict;
  static int verify(X509_STORE_CTX* store, void* self);
  Poco::Net::Context::Ptr context();
  Poco::Net::SecureStreamSocket shake(Descriptor fd, Wait& wait, std::chrono::milliseconds limit,
                                      Verdict& verdict);
  Error untrusted(const Verdict& verdict) const;

  const std::string host_;
  const std::string ca_file_;
  const bool system_authorities_;
  const std::string pin_;
  std::mutex mutex_;
  Poco::Net::Context::Ptr context_;
};

}  // namespace provost::core
