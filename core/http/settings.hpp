#pragma once

#include <chrono>
#include <cstddef>
#include <limits>
#include <string>

#include "core/base/url.hpp"
#include "core/secret/table.hpp"

namespace provost::core {

/// The way out of the house. The user name and password are those of the proxy itself.
struct ProxySettings {
  std::string url;  ///< `http://proxy:3128`; empty: what the environment says; `direct`: none
  std::string user;
  SecretHandle password = 0;
};

/// How one profile reaches its server.
struct HttpSettings {
  std::string base_url;  ///< scheme, host, port and perhaps a path; every target is below it
  Schemes schemes = web_schemes();  ///< that `base_url` may have
  std::string unix_socket;          ///< connect to this file instead of the host of `base_url`
  std::string ca_file;              ///< PEM file of authorities to trust
  bool system_authorities = true;   ///< trust the machine's authorities besides `ca_file`
  std::string pin;  ///< SHA-256 of the one certificate to accept, hexadecimal, colons allowed
  ProxySettings proxy;
  bool allow_http = false;                            ///< plain http to other machines
  int connections = std::numeric_limits<int>::max();  ///< requests under way at once; more wait
  std::chrono::milliseconds connect_timeout{10'000};  ///< resolving, connecting and TLS, each
  std::chrono::milliseconds receive_timeout{30'000};  ///< without a byte from the server
  std::chrono::milliseconds total_timeout{120'000};   ///< for a request from dialling to the end
  std::size_t max_body = std::size_t{64} << 20;       ///< of an answer, after inflating
  std::size_t max_error_body = std::size_t{1} << 20;  ///< of an answer with status 400 and above
  std::string user_agent = "provost";
};

/// The pin as 64 lower-case hexadecimal digits, or empty. Throws Error{invalid_argument}.
std::string normal_pin(const std::string& pin);

}  // namespace provost::core
