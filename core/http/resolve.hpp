#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/http/wait.hpp"

namespace provost::core {

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;
};

/// Finds the addresses of a host, in the order to try them. May block, throws Error{unavailable};
/// is called on a thread of its own and may outlive the request that asked.
using Resolver = std::function<std::vector<SocketAddress>(const std::string& host, std::uint16_t)>;

/// What the machine's own resolver says.
std::vector<SocketAddress> system_resolve(const std::string& host, std::uint16_t port);

/// Asks `resolver` without ever waiting longer than `wait` and `limit` allow. An address needs no
/// asking.
std::vector<SocketAddress> resolve(const Resolver& resolver, const std::string& host,
                                   std::uint16_t port, Wait& wait, std::chrono::milliseconds limit);

}  // namespace provost::core
