#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace provost::sandbox {

/// What a request costs a real server; service times and faults are given by these classes.
enum class Cost {
  login,
  list,
  read,
  set,     ///< passwords, and what is edited together with them
  access,  ///< enabling and disabling, sessions, tokens, locks, second factors
  mail,
  other,
};

/// One request as a stand-in sees it. Header names compare without regard to case.
struct Request {
  std::string method;
  std::string path;   ///< without the query; percent-encoding still in place
  std::string query;  ///< raw, without the question mark
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::string client;  ///< the peer's address, without the port

  /// The first header of that name, or an empty string.
  std::string_view header(std::string_view name) const;
  bool has_header(std::string_view name) const;
  /// The decoded value of a query parameter, or `fallback`.
  std::string parameter(std::string_view name, std::string_view fallback = {}) const;
  /// Every decoded value of a query parameter that may be repeated.
  std::vector<std::string> parameters(std::string_view name) const;
};

/// One answer. The server adds Date, Content-Length and Connection; header names are sent as
/// they are spelled here.
struct Reply {
  int status = 200;
  std::string reason;  ///< empty: the standard phrase
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  Cost cost = Cost::other;
  /// The server may compress the body when the client accepts it.
  bool compressible = true;
  /// Whether the answer says that the connection is kept.
  bool names_connection = true;
};

/// The bytes of a percent-encoded text; `plus_is_space` for queries and forms.
std::string percent_decoded(std::string_view text, bool plus_is_space);

}  // namespace provost::sandbox
