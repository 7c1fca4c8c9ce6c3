#pragma once

#include <compare>
#include <optional>
#include <string_view>

namespace provost::plugin {

/// The first two numbers of a server's version: all that what a server can do depends on.
struct ServerVersion {
  int major = 0;
  int minor = 0;

  friend constexpr auto operator<=>(const ServerVersion&, const ServerVersion&) = default;
};

/// Of "8.4", "3.18.2" or "6.14.0-develop".
std::optional<ServerVersion> read_version(std::string_view text);

}  // namespace provost::plugin
