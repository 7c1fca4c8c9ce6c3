#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace provost::core {

/// Where a server is: what a profile calls its URL.
struct Url {
  std::string scheme;  ///< `http` or `https`
  std::string host;    ///< lower case, IPv6 without brackets
  std::uint16_t port = 0;
  std::string prefix;  ///< path before every target: empty or `/chat`, no slash at the end

  bool secure() const { return scheme == "https"; }
  /// As a Host header has it: without the port where it is the scheme's own.
  std::string authority() const;
  std::string host_and_port() const;
  /// `https://host:port`, always with the port: equal exactly for the same origin.
  std::string origin() const;
  std::string text() const;
};

/// Throws Error{invalid_argument} with option `url` unless `text` is scheme, host and perhaps port
/// and path.
Url parse_url(std::string_view text);

/// Is `host` a name or address of this machine's loopback interface?
bool is_loopback(std::string_view host);

}  // namespace provost::core
