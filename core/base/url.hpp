#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace provost::core {

/// How a connection is kept from being read on its way.
enum class Protection {
  none,
  upgrade,     ///< it begins plain, and is turned into TLS before anything private is said
  from_start,  ///< TLS from the first byte
};

/// What stands before `://`, and what it says of the connection.
struct Scheme {
  std::string name;
  std::uint16_t port = 0;  ///< where a URL names none
  Protection protection = Protection::none;
};

using Schemes = std::vector<Scheme>;

/// https, then http.
const Schemes& web_schemes();

/// Where a server is: what a profile calls its URL.
struct Url {
  std::string scheme;  ///< `http`, `https`, or what else a provider speaks
  std::string host;    ///< lower case, IPv6 without brackets
  std::uint16_t port = 0;
  std::string prefix;  ///< path before every target: empty or `/chat`, no slash at the end

  std::uint16_t usual_port = 0;  ///< the scheme's own
  Protection protection = Protection::none;

  /// Is everything protected from the first byte on?
  bool secure() const { return protection == Protection::from_start; }
  bool web() const { return scheme == "https" || scheme == "http"; }
  /// As a Host header has it: without the port where it is the scheme's own.
  std::string authority() const;
  std::string host_and_port() const;
  /// `https://host:port`, always with the port: equal exactly for the same origin.
  std::string origin() const;
  std::string text() const;
};

/// Throws Error{invalid_argument} with option `url` unless `text` is scheme, host and perhaps port
/// and path, the scheme being one of `schemes`.
Url parse_url(std::string_view text, const Schemes& schemes = web_schemes());

/// Is `host` a name or address of this machine's loopback interface?
bool is_loopback(std::string_view host);

}  // namespace provost::core
